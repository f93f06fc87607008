// a repository behind an interface does what is called, and a fake that nobody makes does nothing
//
// want dynamodb:Query on ORDERS
// read ORDERS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

type repository interface {
	ByCustomer(ctx context.Context, customer string) error
	Remove(ctx context.Context, id string) error
}

type dynamoRepository struct {
	client *dynamodb.Client
	table  *string
}

func (r dynamoRepository) ByCustomer(ctx context.Context, customer string) error {
	_, err := r.client.Query(ctx, &dynamodb.QueryInput{TableName: r.table})
	return err
}

func (r dynamoRepository) Remove(ctx context.Context, id string) error {
	_, err := r.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: r.table})
	return err
}

// Nobody makes one.
type bucketRepository struct{ client *s3.Client }

func (r bucketRepository) ByCustomer(ctx context.Context, customer string) error {
	_, err := r.client.ListObjectsV2(ctx, &s3.ListObjectsV2Input{})
	return err
}

func (r bucketRepository) Remove(ctx context.Context, id string) error {
	_, err := r.client.DeleteObject(ctx, &s3.DeleteObjectInput{})
	return err
}

type service struct{ orders repository }

func (s service) handle(ctx context.Context, customer string) error {
	return s.orders.ByCustomer(ctx, customer)
}

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	table := os.Getenv("ORDERS")
	s := service{orders: dynamoRepository{dynamodb.NewFromConfig(cfg), &table}}
	lambda.Start(s.handle)
}
