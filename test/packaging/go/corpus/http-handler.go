// a server gets handlers as interfaces of a package that is not read
//
// want dynamodb:GetItem on ORDERS
// want dynamodb:Scan on ORDERS
// read ORDERS

package main

import (
	"context"
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type listing struct{ client *dynamodb.Client }

func (l listing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, _ = l.client.Scan(r.Context(), &dynamodb.ScanInput{TableName: table})
}

func (l listing) clear(ctx context.Context) {
	_, _ = l.client.DeleteTable(ctx, &dynamodb.DeleteTableInput{TableName: table})
}

var table = aws.String(os.Getenv("ORDERS"))

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	client := dynamodb.NewFromConfig(cfg)
	routes := http.NewServeMux()
	routes.Handle("/", listing{client})
	routes.HandleFunc("/one", func(w http.ResponseWriter, r *http.Request) {
		_, _ = client.GetItem(r.Context(), &dynamodb.GetItemInput{TableName: table})
	})
	lambda.Start(func() { routes.ServeHTTP(nil, nil) })
}
