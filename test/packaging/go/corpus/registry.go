// functions that register themselves in init are called
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

type action func(ctx context.Context) error

var (
	actions = map[string]action{}
	client  *dynamodb.Client
	table   = os.Getenv("ORDERS")
)

func register(name string, one action) { actions[name] = one }

func init() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	client = dynamodb.NewFromConfig(cfg)
	register("find", find)
	register("save", func(ctx context.Context) error {
		_, err := client.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(table)})
		return err
	})
}

func find(ctx context.Context) error {
	_, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(table)})
	return err
}

func remove(ctx context.Context) error {
	_, err := client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: aws.String(table)})
	return err
}

func handler(ctx context.Context, event struct{ Action string }) error {
	return actions[event.Action](ctx)
}

func main() { lambda.Start(handler) }
