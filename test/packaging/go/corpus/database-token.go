// a token for a database is permission to connect
//
// want rds-db:connect on any
// read DB_HOST
// read DB_USER

package main

import (
	"context"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/rds/auth"
	"os"
)

func handle(ctx context.Context) (string, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return "", err
	}
	return auth.BuildAuthToken(ctx, os.Getenv("DB_HOST"), "eu-west-1", os.Getenv("DB_USER"), cfg.Credentials)
}

func main() { lambda.Start(handle) }
