// clients that are made when they are first needed, by functions that the standard library calls
//
// want dynamodb:Query on ORDERS
// want sqs:SendMessage on JOBS
// read JOBS
// read ORDERS

package main

import (
	"context"
	"os"
	"sync"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

var orders = sync.OnceValue(func() *dynamodb.Client {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	return dynamodb.NewFromConfig(cfg)
})

var pool = sync.Pool{New: func() any {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	return sqs.NewFromConfig(cfg)
}}

func handler(ctx context.Context) error {
	if _, err := orders().Query(ctx, &dynamodb.QueryInput{TableName: aws.String(os.Getenv("ORDERS"))}); err != nil {
		return err
	}
	client := pool.Get().(*sqs.Client)
	defer pool.Put(client)
	_, err := client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("JOBS"))})
	return err
}

func main() { lambda.Start(handler) }
