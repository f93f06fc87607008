// goroutines, channels of functions and deferred calls
//
// want s3:DeleteObject on PHOTOS
// want s3:GetObject on PHOTOS
// want s3:PutObject on PHOTOS
// read PHOTOS

package main

import (
	"context"
	"os"
	"sync"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func handler(ctx context.Context, keys []string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := s3.NewFromConfig(cfg)
	bucket := aws.String(os.Getenv("PHOTOS"))
	defer client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: bucket})
	work := make(chan func() error, len(keys))
	for _, key := range keys {
		work <- func() error {
			_, err := client.PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: &key})
			return err
		}
	}
	close(work)
	var group sync.WaitGroup
	for one := range work {
		group.Add(1)
		go func() {
			defer group.Done()
			_ = one()
		}()
	}
	go get(ctx, client, bucket)
	group.Wait()
	return nil
}

func get(ctx context.Context, client *s3.Client, bucket *string) {
	_, _ = client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket})
}

func main() { lambda.Start(handler) }
