// a transaction with parts that are decoded may be for any table, with any operation
//
// want dynamodb:ConditionCheckItem on any
// want dynamodb:DeleteItem on any
// want dynamodb:PutItem on any
// want dynamodb:UpdateItem on any
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
	var items []types.TransactWriteItem
	if err := json.Unmarshal([]byte(body), &items); err != nil {
		return err
	}
	items = append(items, types.TransactWriteItem{Put: &types.Put{TableName: aws.String(os.Getenv("ORDERS"))}})
	_, err = dynamodb.NewFromConfig(cfg).TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: items})
	return err
}

func main() { lambda.Start(handle) }
