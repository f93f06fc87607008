// an uploader may upload in parts, and a downloader reads
//
// want s3:AbortMultipartUpload on ARCHIVE
// want s3:GetObject on PHOTOS
// want s3:PutObject on ARCHIVE
// read ARCHIVE
// read PHOTOS

package main

import (
	"bytes"
	"context"
	"io"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

type uploader interface {
	Upload(ctx context.Context, input *s3.PutObjectInput, opts ...func(*manager.Uploader)) (*manager.UploadOutput, error)
}

func archive(ctx context.Context, to uploader, key string, body io.Reader) error {
	_, err := to.Upload(ctx, &s3.PutObjectInput{Bucket: aws.String(os.Getenv("ARCHIVE")), Key: &key, Body: body})
	return err
}

func handle(ctx context.Context, key string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := s3.NewFromConfig(cfg)
	buffer := manager.NewWriteAtBuffer(nil)
	if _, err := manager.NewDownloader(client).Download(ctx, buffer, &s3.GetObjectInput{Bucket: aws.String(os.Getenv("PHOTOS")), Key: &key}); err != nil {
		return err
	}
	return archive(ctx, manager.NewUploader(client), key, bytes.NewReader(buffer.Bytes()))
}

func main() { lambda.Start(handle) }
