// a library that reads any variable is told
//
// want dynamodb:GetItem on any
// note wholeEnvironment

package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/spf13/viper"
)

func handle(ctx context.Context) error {
	viper.AutomaticEnv()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	_, err = dynamodb.NewFromConfig(cfg).GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(viper.GetString("ORDERS"))})
	return err
}

func main() { lambda.Start(handle) }
