// a client in a package variable reads the table of a variable
//
// want dynamodb:GetItem on ORDERS
// read ORDERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

var client *dynamodb.Client

func init() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		panic(err)
	}
	client = dynamodb.NewFromConfig(cfg)
}

func handle(ctx context.Context, id string) error {
	_, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(os.Getenv("ORDERS"))})
	return err
}

func main() {
	lambda.Start(handle)
}
