// a part of a transaction that may come from elsewhere may be for any table
//
// want dynamodb:PutItem on any
// read ORDERS

package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

func handle(ctx context.Context, body string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	put := &types.Put{TableName: aws.String(os.Getenv("ORDERS"))}
	if err := json.Unmarshal([]byte(body), &put); err != nil {
		return err
	}
	_, err = dynamodb.NewFromConfig(cfg).TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{
		TransactItems: []types.TransactWriteItem{{Put: put}},
	})
	return err
}

func main() { lambda.Start(handle) }
