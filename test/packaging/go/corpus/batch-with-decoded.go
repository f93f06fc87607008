// a batch that is decoded and then gets a table may be for other tables, too
//
// want dynamodb:BatchWriteItem on any
// read ORDERS

package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

func handle(ctx context.Context, body string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	requests := map[string][]types.WriteRequest{}
	if err := json.Unmarshal([]byte(body), &requests); err != nil {
		return err
	}
	table := os.Getenv("ORDERS")
	requests[table] = append(requests[table], types.WriteRequest{})
	_, err = dynamodb.NewFromConfig(cfg).BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: requests})
	return err
}

func main() { lambda.Start(handle) }
