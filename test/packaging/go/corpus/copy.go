// a copy reads from one bucket and writes to another
//
// want s3:GetObject on PHOTOS
// want s3:GetObjectTagging on PHOTOS
// want s3:PutObject on ARCHIVE
// want s3:PutObjectTagging on ARCHIVE
// read ARCHIVE
// read PHOTOS

package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func handle(ctx context.Context, key string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	from := os.Getenv("PHOTOS")
	_, err = s3.NewFromConfig(cfg).CopyObject(ctx, &s3.CopyObjectInput{
		Bucket:     aws.String(os.Getenv("ARCHIVE")),
		CopySource: aws.String(fmt.Sprintf("%s/%s", from, key)),
		Key:        &key,
	})
	return err
}

func main() { lambda.Start(handle) }
