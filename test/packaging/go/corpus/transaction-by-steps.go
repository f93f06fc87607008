// the parts of a transaction may be filled field by field, and collected in a list
//
// want dynamodb:DeleteItem on CARTS
// want dynamodb:PutItem on ORDERS
// read CARTS
// read ORDERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	var put types.Put
	put.TableName = aws.String(os.Getenv("ORDERS"))
	var items []types.TransactWriteItem
	items = append(items, types.TransactWriteItem{Put: &put})
	var remove types.Delete
	remove.TableName = aws.String(os.Getenv("CARTS"))
	items = append(items, types.TransactWriteItem{Delete: &remove})
	_, err = dynamodb.NewFromConfig(cfg).TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: items})
	return err
}

func main() { lambda.Start(handle) }
