// what is written through a pointer is written to the variable
//
// want dynamodb:GetItem on any
// want sqs:SendMessage on QUEUE_URL
// read ORDERS
// read QUEUE_URL

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func fill(target *string, variable string) { *target = os.Getenv(variable) }

func handle(ctx context.Context, tenant string) error {
	table := os.Getenv("ORDERS")
	pointer := &table
	if tenant != "" {
		*pointer = tenant
	}
	var queue string
	fill(&queue, "QUEUE_URL")
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	if _, err := dynamodb.NewFromConfig(cfg).GetItem(ctx, &dynamodb.GetItemInput{TableName: &table}); err != nil {
		return err
	}
	_, err = sqs.NewFromConfig(cfg).SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: &queue})
	return err
}

func main() { lambda.Start(handle) }
