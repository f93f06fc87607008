// a method that is passed on is called
//
// want dynamodb:DeleteItem on any
// want dynamodb:GetItem on any

package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type getter func(context.Context, *dynamodb.GetItemInput, ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error)

var remove = (*dynamodb.Client).DeleteItem

func find(ctx context.Context, get getter, table string) error {
	_, err := get(ctx, &dynamodb.GetItemInput{TableName: &table})
	return err
}

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := dynamodb.NewFromConfig(cfg)
	if _, err := remove(client, ctx, &dynamodb.DeleteItemInput{}); err != nil {
		return err
	}
	return find(ctx, client.GetItem, "orders")
}

func main() { lambda.Start(handle) }
