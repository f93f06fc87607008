// what a helper sets of an input that it is given counts
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

func byCustomer(input *dynamodb.QueryInput) {
	input.IndexName = aws.String("by-customer")
}

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	input := dynamodb.QueryInput{TableName: aws.String(os.Getenv("ORDERS"))}
	byCustomer(&input)
	_, err = dynamodb.NewFromConfig(cfg).Query(ctx, &input)
	return err
}

func main() { lambda.Start(handle) }
