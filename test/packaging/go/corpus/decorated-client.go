// a client with code around it does what that code does, too
//
// want cloudwatch:PutMetricData on any
// want dynamodb:Query on any

package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type counted struct {
	*dynamodb.Client
	metrics *cloudwatch.Client
}

func (c counted) Query(ctx context.Context, input *dynamodb.QueryInput, optFns ...func(*dynamodb.Options)) (*dynamodb.QueryOutput, error) {
	if _, err := c.metrics.PutMetricData(ctx, &cloudwatch.PutMetricDataInput{}); err != nil {
		return nil, err
	}
	return c.Client.Query(ctx, input, optFns...)
}

func handle(ctx context.Context, table string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := counted{dynamodb.NewFromConfig(cfg), cloudwatch.NewFromConfig(cfg)}
	_, err = dynamodb.NewQueryPaginator(client, &dynamodb.QueryInput{TableName: &table}).NextPage(ctx)
	return err
}

func main() { lambda.Start(handle) }
