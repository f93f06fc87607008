// functions that make functions are followed with what they hold
//
// want dynamodb:PutItem on ORDERS
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

type option func(*store)

type store struct {
	table  string
	client *dynamodb.Client
}

func withTable(name string) option { return func(s *store) { s.table = name } }

func newStore(client *dynamodb.Client, options ...option) *store {
	s := &store{client: client}
	for _, set := range options {
		set(s)
	}
	return s
}

func saver(s *store) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := s.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(s.table)})
		return err
	}
}

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	lambda.Start(saver(newStore(dynamodb.NewFromConfig(cfg), withTable(os.Getenv("ORDERS")))))
}
