// code that expects an object to be missing may list the bucket
//
// want s3:GetObject on PHOTOS
// want s3:ListBucket on PHOTOS
// read PHOTOS

package main

import (
	"context"
	"errors"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

func handle(ctx context.Context, key string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	_, err = s3.NewFromConfig(cfg).GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(os.Getenv("PHOTOS")), Key: &key})
	var missing *types.NoSuchKey
	if errors.As(err, &missing) {
		return nil
	}
	return err
}

func main() { lambda.Start(handle) }
