// functions in a map are called
//
// want states:SendTaskFailure on any
// want states:SendTaskSuccess on any

package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
)

var client = sfn.New(sfn.Options{})

var routes = map[string]func(context.Context, string) error{
	"done":   done,
	"failed": failed,
}

func done(ctx context.Context, token string) error {
	_, err := client.SendTaskSuccess(ctx, &sfn.SendTaskSuccessInput{TaskToken: &token})
	return err
}

func failed(ctx context.Context, token string) error {
	_, err := client.SendTaskFailure(ctx, &sfn.SendTaskFailureInput{TaskToken: &token})
	return err
}

func stopped(ctx context.Context, arn string) error {
	_, err := client.StopExecution(ctx, &sfn.StopExecutionInput{ExecutionArn: &arn})
	return err
}

func main() {
	lambda.Start(func(ctx context.Context, name string) error { return routes[name](ctx, name) })
}
