// a table that the event names may be any
//
// want dynamodb:GetItem on any
// read ORDERS?

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type event struct {
	Table string `json:"table"`
}

func handle(ctx context.Context, e event) error {
	if e.Table == "" {
		e.Table = os.Getenv("ORDERS")
	}
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	_, err = dynamodb.NewFromConfig(cfg).GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(e.Table)})
	return err
}

func main() { lambda.Start(handle) }
