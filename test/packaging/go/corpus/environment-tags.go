// the fields of a configuration are variables by their tags
//
// want dynamodb:UpdateItem on TABLE_NAME
// want sns:Publish on TOPIC_ARN
// read DEBUG?
// read REGION_NAME?
// read TABLE_NAME
// read TOPIC_ARN

package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/caarlos0/env/v11"
)

type settings struct {
	Table  string `env:"TABLE_NAME,required"`
	Debug  bool   `env:"DEBUG"`
	Region string `env:"REGION_NAME" envDefault:"eu-west-1"`
	Topics struct {
		Orders string `env:"TOPIC_ARN"`
	}
}

func handle(ctx context.Context) error {
	var cfg settings
	if err := env.Parse(&cfg); err != nil {
		return err
	}
	awsConfig, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	if _, err := dynamodb.NewFromConfig(awsConfig).UpdateItem(ctx, &dynamodb.UpdateItemInput{TableName: &cfg.Table}); err != nil {
		return err
	}
	_, err = sns.NewFromConfig(awsConfig).Publish(ctx, &sns.PublishInput{TopicArn: &cfg.Topics.Orders})
	return err
}

func main() { lambda.Start(handle) }
