// a request that is signed by hand is told, or known by its service
//
// want aoss:APIAccessAll on any
// note signedByHand

package main

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/config"
)

var signer = v4.NewSigner()

func handle(ctx context.Context, request *http.Request) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	credentials, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return err
	}
	if err := signer.SignHTTP(ctx, credentials, request, "", "aoss", "eu-west-1", time.Now()); err != nil {
		return err
	}
	return signer.SignHTTP(ctx, credentials, request, "", request.Host, "eu-west-1", time.Now())
}

func main() { lambda.Start(handle) }
