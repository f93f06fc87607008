// the tables of a batch are the keys of its map, also if what is left of it is sent again
//
// want dynamodb:BatchWriteItem on ORDERS
// read ORDERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

var table = os.Getenv("ORDERS")

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	requests := map[string][]types.WriteRequest{}
	requests[table] = append(requests[table], types.WriteRequest{})
	client := dynamodb.NewFromConfig(cfg)
	for len(requests) > 0 {
		written, err := client.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: requests})
		if err != nil {
			return err
		}
		requests = written.UnprocessedItems
	}
	return nil
}

func main() { lambda.Start(handle) }
