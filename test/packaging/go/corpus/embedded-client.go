// a client that is embedded gives its methods to the structure around it
//
// want dynamodb:GetItem on ORDERS
// want dynamodb:PutItem on ORDERS
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

type table struct {
	*dynamodb.Client
	name string
}

type putter interface {
	PutItem(ctx context.Context, params *dynamodb.PutItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error)
}

func put(ctx context.Context, to putter, name string) error {
	_, err := to.PutItem(ctx, &dynamodb.PutItemInput{TableName: &name})
	return err
}

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	t := table{dynamodb.NewFromConfig(cfg), os.Getenv("ORDERS")}
	if _, err := t.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(t.name)}); err != nil {
		return err
	}
	return put(ctx, t, t.name)
}

func main() { lambda.Start(handle) }
