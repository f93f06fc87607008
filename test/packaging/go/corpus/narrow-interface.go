// an interface of the app with methods of a client stands for the operations that are called
//
// want dynamodb:GetItem on ORDERS
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

type api interface {
	GetItem(ctx context.Context, params *dynamodb.GetItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error)
	PutItem(ctx context.Context, params *dynamodb.PutItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error)
}

type store struct {
	api   api
	table string
}

func newStore(api api, table string) *store {
	return &store{api, table}
}

func (s *store) find(ctx context.Context) error {
	_, err := s.api.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(s.table)})
	return err
}

func (s *store) add(ctx context.Context) error {
	_, err := s.api.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(s.table)})
	return err
}

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	s := newStore(dynamodb.NewFromConfig(cfg), os.Getenv("ORDERS"))
	lambda.Start(func(ctx context.Context) error { return s.find(ctx) })
}
