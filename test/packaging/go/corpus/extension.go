// a request to the extension for parameters and secrets is a call of AWS
//
// want secretsmanager:GetSecretValue on any
// want ssm:GetParameter on any
// read PORT?
// read SECRET

package main

import (
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
)

const address = "http://localhost:2773/systemsmanager/parameters/get?name="

func handle(name string) error {
	port := os.Getenv("PORT")
	if port == "" {
		port = "2773"
	}
	if _, err := http.Get("http://localhost:" + port + "/secretsmanager/get?secretId=" + os.Getenv("SECRET")); err != nil {
		return err
	}
	_, err := http.Get(address + name)
	return err
}

func main() { lambda.Start(handle) }
