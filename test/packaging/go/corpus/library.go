// a library that uses the SDK is read: what is called of it counts
//
// want dynamodb:PutItem on any

package main

import (
	"context"

	"example.org/ledger"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	return ledger.New(dynamodb.NewFromConfig(cfg), "entries").Append(ctx, "paid")
}

func main() { lambda.Start(handle) }
