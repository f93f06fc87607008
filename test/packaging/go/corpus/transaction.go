// the parts of a transaction are for the tables of their kinds
//
// want dynamodb:DeleteItem on CARTS
// want dynamodb:PutItem on ORDERS
// read CARTS
// read ORDERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	_, err = dynamodb.NewFromConfig(cfg).TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{
		TransactItems: []types.TransactWriteItem{
			{Put: &types.Put{TableName: aws.String(os.Getenv("ORDERS"))}},
			{Delete: &types.Delete{TableName: aws.String(os.Getenv("CARTS"))}},
		},
	})
	return err
}

func main() { lambda.Start(handle) }
