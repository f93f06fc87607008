// a process of the AWS CLI is told
//
// note signedByHand

package main

import (
	"context"
	"github.com/aws/aws-lambda-go/lambda"
	"os/exec"
)

func handle(ctx context.Context, bucket string) error {
	return exec.CommandContext(ctx, "aws", "s3", "sync", "/tmp/out", bucket).Run()
}

func main() { lambda.Start(handle) }
