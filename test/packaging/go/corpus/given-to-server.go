// a value that a server finds methods of by their names does what any of them does
//
// want dynamodb:DeleteItem on any
// want dynamodb:GetItem on any
// note classInPackage

package main

import (
	"context"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"net/rpc"
)

type Orders struct{ client *dynamodb.Client }

func (o *Orders) Find(id string, found *bool) error {
	_, err := o.client.GetItem(context.Background(), &dynamodb.GetItemInput{TableName: &id})
	return err
}

func (o *Orders) Remove(id string, found *bool) error {
	_, err := o.client.DeleteItem(context.Background(), &dynamodb.DeleteItemInput{TableName: &id})
	return err
}

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	if err := rpc.Register(&Orders{dynamodb.NewFromConfig(cfg)}); err != nil {
		panic(err)
	}
	lambda.Start(rpc.HandleHTTP)
}
