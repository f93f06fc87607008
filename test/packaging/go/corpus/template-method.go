// a struct that embeds an interface that another struct implements
//
// want dynamodb:GetItem on ORDERS
// want dynamodb:UpdateItem on ORDERS
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

type step interface {
	run(ctx context.Context) error
}

type base struct{ step }

func (b base) Invoke(ctx context.Context) error { return b.run(ctx) }

type load struct{ client *dynamodb.Client }

func (l load) run(ctx context.Context) error {
	_, err := l.client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(os.Getenv("ORDERS"))})
	return err
}

type touch struct{ *dynamodb.Client }

func (t *touch) run(ctx context.Context) error {
	_, err := t.UpdateItem(ctx, &dynamodb.UpdateItemInput{TableName: aws.String(os.Getenv("ORDERS"))})
	return err
}

type wipe struct{ client *dynamodb.Client }

func (w wipe) run(ctx context.Context) error {
	_, err := w.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: aws.String(os.Getenv("ORDERS"))})
	return err
}

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	client := dynamodb.NewFromConfig(cfg)
	steps := []step{load{client}, &touch{client}}
	lambda.Start(func(ctx context.Context) error {
		for _, one := range steps {
			if err := (base{one}).Invoke(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}
