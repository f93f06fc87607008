// a method whose name is known only at run time may be any
//
// want sns:ListSubscriptions on any
// want sns:Publish on any
// want sns:Subscribe on any
// note computedAccess

package main

import (
	"context"
	"reflect"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/sns"
)

func handle(ctx context.Context, name string) {
	client := sns.New(sns.Options{})
	reflect.ValueOf(client).MethodByName(name).Call([]reflect.Value{reflect.ValueOf(ctx)})
}

func main() { lambda.Start(handle) }
