// a helper that reads variables reads those that its callers name, each with or without a default
//
// want dynamodb:GetItem on ORDERS
// want dynamodb:GetItem on USERS
// read ORDERS?
// read USERS
// read STAGE?

package main

import (
	"context"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func mustEnv(name string) string {
	value, ok := os.LookupEnv(name)
	if !ok {
		log.Fatalf("%s is not set", name)
	}
	return value
}

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	log.Print(env("STAGE", "dev"))
	client := dynamodb.NewFromConfig(cfg)
	orders, users := env("ORDERS", "orders-local"), mustEnv("USERS")
	if _, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(orders)}); err != nil {
		return err
	}
	_, err = client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(users)})
	return err
}

func main() { lambda.Start(handle) }
