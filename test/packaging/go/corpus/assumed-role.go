// credentials of another role need permission to assume it
//
// want sts:AssumeRole on OTHER_ROLE
// read OTHER_ROLE

package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func handle(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	cfg.Credentials = stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), os.Getenv("OTHER_ROLE"))
	return nil
}

func main() { lambda.Start(handle) }
