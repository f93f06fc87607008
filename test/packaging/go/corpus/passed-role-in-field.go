// a role in a structure that is filled field by field is passed on
//
// want ecs:RunTask on any
// want iam:PassRole by TASK_ROLE
// read TASK_ROLE

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/ecs/types"
)

func handle(ctx context.Context, task string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	var overrides types.TaskOverride
	overrides.TaskRoleArn = aws.String(os.Getenv("TASK_ROLE"))
	_, err = ecs.NewFromConfig(cfg).RunTask(ctx, &ecs.RunTaskInput{TaskDefinition: &task, Overrides: &overrides})
	return err
}

func main() { lambda.Start(handle) }
