// a variable whose value no reached code takes may be missing
//
// want dynamodb:GetItem on ORDERS
// read ORDERS
// read QUEUE_URL?
// read STAGE?
// read TOPIC_ARN?

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// All handlers of the app share them.
var stage = os.Getenv("STAGE")

type settings struct {
	orders string
	queue  string
	topic  string
}

func load() settings {
	s := settings{orders: os.Getenv("ORDERS"), queue: os.Getenv("QUEUE_URL")}
	s.topic = os.Getenv("TOPIC_ARN")
	return s
}

// Nothing calls it.
func (s settings) all() []string { return []string{s.queue, s.topic, stage} }

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	_, err = dynamodb.NewFromConfig(cfg).GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(load().orders)})
	return err
}

func main() { lambda.Start(handle) }
