// generic code is followed by the methods of its constraint
//
// want dynamodb:PutItem on ORDERS
// read ORDERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type saver[T any] interface {
	Save(ctx context.Context, one T) error
}

type table[T any] struct {
	client *dynamodb.Client
	name   string
}

func (t table[T]) Save(ctx context.Context, one T) error {
	_, err := t.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: ptr(t.name)})
	return err
}

func (t table[T]) Drop(ctx context.Context) error {
	_, err := t.client.DeleteTable(ctx, &dynamodb.DeleteTableInput{TableName: ptr(t.name)})
	return err
}

func saveAll[T any, S saver[T]](ctx context.Context, to S, all ...T) error {
	for _, one := range all {
		if err := to.Save(ctx, one); err != nil {
			return err
		}
	}
	return nil
}

func ptr[T any](value T) *T { return &value }

func handle(ctx context.Context, id string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	return saveAll[string](ctx, table[string]{client: dynamodb.NewFromConfig(cfg), name: os.Getenv("ORDERS")}, id)
}

func main() { lambda.Start(handle) }
