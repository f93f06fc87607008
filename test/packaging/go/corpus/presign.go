// a presigned URL needs what its reader does
//
// want s3:GetObject on PHOTOS
// want s3:PutObject on UPLOADS
// read PHOTOS
// read UPLOADS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func handle(ctx context.Context, key string) (string, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return "", err
	}
	presigner := s3.NewPresignClient(s3.NewFromConfig(cfg))
	get, err := presigner.PresignGetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(os.Getenv("PHOTOS")), Key: &key})
	if err != nil {
		return "", err
	}
	if _, err := presigner.PresignPostObject(ctx, &s3.PutObjectInput{Bucket: aws.String(os.Getenv("UPLOADS")), Key: &key}); err != nil {
		return "", err
	}
	return get.URL, nil
}

func main() { lambda.Start(handle) }
