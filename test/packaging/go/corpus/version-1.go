// version 1 of the SDK is read like version 2
//
// want dynamodb:PutItem on ORDERS
// want s3:AbortMultipartUpload on PHOTOS
// want s3:PutObject on PHOTOS
// read ORDERS
// read PHOTOS

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/dynamodb/dynamodbiface"
	"github.com/aws/aws-sdk-go/service/s3/s3manager"
)

var db dynamodbiface.DynamoDBAPI = dynamodb.New(session.Must(session.NewSession()))

func handle(ctx context.Context, key string) error {
	input := &dynamodb.PutItemInput{}
	input.SetTableName(os.Getenv("ORDERS"))
	if _, err := db.PutItemWithContext(ctx, input); err != nil {
		return err
	}
	uploader := s3manager.NewUploader(session.Must(session.NewSession()))
	_, err := uploader.Upload(&s3manager.UploadInput{Bucket: aws.String(os.Getenv("PHOTOS")), Key: &key})
	return err
}

func main() { lambda.Start(handle) }
