// a waiter is the operation that it asks
//
// want s3:GetObject on PHOTOS
// want s3:ListBucket on PHOTOS
// read PHOTOS

package main

import (
	"context"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

var photos = os.Getenv("PHOTOS")

func handle(ctx context.Context, key string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	waiter := s3.NewObjectExistsWaiter(s3.NewFromConfig(cfg))
	return waiter.Wait(ctx, &s3.HeadObjectInput{Bucket: aws.String(photos), Key: &key}, time.Minute)
}

func main() { lambda.Start(handle) }
