// a table in a variable that something decodes into may be any
//
// want dynamodb:GetItem on any
// read ORDERS

package main

import (
	"context"
	"encoding/json"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"os"
)

func handle(ctx context.Context, body string) error {
	table := os.Getenv("ORDERS")
	if err := json.Unmarshal([]byte(body), &table); err != nil {
		return err
	}
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	_, err = dynamodb.NewFromConfig(cfg).GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(table)})
	return err
}

func main() { lambda.Start(handle) }
