// a handler with its clients in a structure does what its methods do
//
// want dynamodb:PutItem on ORDERS
// want sqs:SendMessage on QUEUE_URL
// read ORDERS
// read QUEUE_URL

package main

import (
	"context"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

type handler struct {
	table string
	queue string
	db    *dynamodb.Client
	sqs   *sqs.Client
}

func (h *handler) Handle(ctx context.Context, body string) error {
	if err := h.store(ctx); err != nil {
		return err
	}
	return h.announce(ctx, body)
}

func (h *handler) store(ctx context.Context) error {
	_, err := h.db.PutItem(ctx, &dynamodb.PutItemInput{TableName: &h.table})
	return err
}

func (h *handler) announce(ctx context.Context, body string) error {
	_, err := h.sqs.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(h.queue), MessageBody: &body})
	return err
}

// Nothing calls it.
func (h *handler) purge(ctx context.Context) error {
	_, err := h.sqs.PurgeQueue(ctx, &sqs.PurgeQueueInput{QueueUrl: aws.String(h.queue)})
	return err
}

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	h := &handler{
		table: os.Getenv("ORDERS"),
		queue: os.Getenv("QUEUE_URL"),
		db:    dynamodb.NewFromConfig(cfg),
		sqs:   sqs.NewFromConfig(cfg),
	}
	lambda.Start(h.Handle)
}
