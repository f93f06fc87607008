// a query of an index is told from one of the table, also if the index is set later
//
// want dynamodb:Query on ORDERS (by-customer)
// read ORDERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	input := &dynamodb.QueryInput{TableName: aws.String(os.Getenv("ORDERS"))}
	input.IndexName = aws.String("by-customer")
	_, err = dynamodb.NewFromConfig(cfg).Query(ctx, input)
	return err
}

func main() { lambda.Start(handle) }
