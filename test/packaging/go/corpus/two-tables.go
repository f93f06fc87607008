// the table of each call is told, also where one store is made for each
//
// want dynamodb:GetItem on ORDERS,USERS
// read ORDERS
// read USERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type store struct {
	client *dynamodb.Client
	table  string
}

func newStore(client *dynamodb.Client, variable string) store {
	return store{client: client, table: os.Getenv(variable)}
}

func (s store) get(ctx context.Context) error {
	_, err := s.client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(s.table)})
	return err
}

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := dynamodb.NewFromConfig(cfg)
	if err := newStore(client, "ORDERS").get(ctx); err != nil {
		return err
	}
	return newStore(client, "USERS").get(ctx)
}

func main() { lambda.Start(handle) }
