// a resolver of GraphQL does what any of its methods does
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
	"github.com/graph-gophers/graphql-go"
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
	schema := graphql.MustParseSchema("type Query { find(id: ID!): Boolean }", &Orders{dynamodb.NewFromConfig(cfg)})
	lambda.Start(schema.Exec)
}
