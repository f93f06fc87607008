// a client of DAX in place of that of DynamoDB calls DAX
//
// want dax:GetItem on any
// want dynamodb:GetItem on any

package main

import (
	"context"

	"github.com/aws/aws-dax-go-v2/dax"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type getter interface {
	GetItem(ctx context.Context, params *dynamodb.GetItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error)
}

func find(ctx context.Context, in getter, table string) error {
	_, err := in.GetItem(ctx, &dynamodb.GetItemInput{TableName: &table})
	return err
}

func handle(ctx context.Context, table string) error { return find(ctx, dax.New(), table) }

func main() { lambda.Start(handle) }
