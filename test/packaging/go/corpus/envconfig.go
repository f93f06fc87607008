// envconfig reads fields with a prefix, and by the names of the fields
//
// want dynamodb:GetItem on SHOP_ORDERS_TABLE
// read SHOP_LOGLEVEL?
// read SHOP_ORDERS_TABLE

package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/kelseyhightower/envconfig"
)

type settings struct {
	OrdersTable string `split_words:"true"`
	LogLevel    string `default:"info"`
}

func main() {
	var s settings
	if err := envconfig.Process("shop", &s); err != nil {
		panic(err)
	}
	cfg, _ := config.LoadDefaultConfig(context.Background())
	client := dynamodb.NewFromConfig(cfg)
	lambda.Start(func(ctx context.Context) error {
		_, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(s.OrdersTable)})
		return err
	})
}
