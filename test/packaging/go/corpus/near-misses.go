// types and methods that are only named like those of the SDK are none
//
// read ORDERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Client is the app's own.
type Client struct{ endpoint string }

type GetItemInput struct{ TableName *string }

func (c *Client) GetItem(ctx context.Context, input *GetItemInput) error { return nil }

// Nothing calls it.
func unused(ctx context.Context, client *dynamodb.Client) error {
	_, err := client.PutItem(ctx, &dynamodb.PutItemInput{})
	return err
}

var _ = dynamodb.Options{}

func handle(ctx context.Context) error {
	client := &Client{endpoint: "https://example.com"}
	table := os.Getenv("ORDERS")
	return client.GetItem(ctx, &GetItemInput{TableName: &table})
}

func main() { lambda.Start(handle) }
