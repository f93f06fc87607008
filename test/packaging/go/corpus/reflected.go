// a function that is called by reflection, as those that dependency injection gets
//
// want dynamodb:GetItem on ORDERS
// read ORDERS

package main

import (
	"context"
	"os"
	"reflect"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

func newClient() *dynamodb.Client {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	return dynamodb.NewFromConfig(cfg)
}

func find(client *dynamodb.Client) error {
	_, err := client.GetItem(context.Background(), &dynamodb.GetItemInput{TableName: aws.String(os.Getenv("ORDERS"))})
	return err
}

func remove(client *dynamodb.Client) error {
	_, err := client.DeleteItem(context.Background(), &dynamodb.DeleteItemInput{TableName: aws.String(os.Getenv("ORDERS"))})
	return err
}

func invoke(function any, providers ...any) {
	args := []reflect.Value{}
	for _, one := range providers {
		args = append(args, reflect.ValueOf(one).Call(nil)...)
	}
	reflect.ValueOf(function).Call(args)
}

func main() {
	lambda.Start(func() { invoke(find, newClient) })
}
