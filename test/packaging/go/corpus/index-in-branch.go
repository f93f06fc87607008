// a query of an index or of the table may be either
//
// want dynamodb:Query on ORDERS
// want dynamodb:Query on ORDERS (any)
// read ORDERS

package main

import (
	"context"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"os"
)

func handle(ctx context.Context, customer string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	input := &dynamodb.QueryInput{TableName: aws.String(os.Getenv("ORDERS"))}
	if customer != "" {
		input.IndexName = aws.String("by-customer")
	}
	_, err = dynamodb.NewFromConfig(cfg).Query(ctx, input)
	return err
}

func main() { lambda.Start(handle) }
