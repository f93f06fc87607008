// a parameter that is below a path, or has a name from elsewhere, may be any
//
// want ssm:GetParameter on any
// read SETTINGS

package main

import (
	"context"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
)

func handle(ctx context.Context, name string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	full := os.Getenv("SETTINGS") + "/" + name
	if strings.HasPrefix(name, "/") {
		full = name
	}
	_, err = ssm.NewFromConfig(cfg).GetParameter(ctx, &ssm.GetParameterInput{Name: aws.String(full)})
	return err
}

func main() { lambda.Start(handle) }
