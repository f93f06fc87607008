package main

import (
	"go/ast"
	"go/types"
	"regexp"
	"strings"
)

// The paths of the extension for parameters and secrets, which runs beside the function and calls AWS for it.
var extension = map[string]Call{
	"secretsmanager/get":            {Service: "secretsmanager", Operation: "GetSecretValue"},
	"systemsmanager/parameters/get": {Service: "ssm", Operation: "GetParameter"},
}

var extensionPath = regexp.MustCompile(`/((?:secretsmanager|systemsmanager/parameters)/get)\b`)

// Clients that are not of the SDK, and have its methods.
var likeClients = map[string]string{"github.com/aws/aws-dax-go": "dax", "github.com/aws/aws-dax-go-v2": "dax"}

// A text that is the address of a request to the extension.
func (r *reach) extensionRequest(f *function, e ast.Expr, text string) {
	if match := extensionPath.FindStringSubmatch(text); match != nil {
		r.found(extension[match[1]], site{in: f, expr: e})
	}
}

// A method of a client that another module has in place of that of the SDK. Its own code signs requests.
func (r *reach) likeClient(f *types.Func, at site) bool {
	if f.Pkg() == nil {
		return false
	}
	for module, service := range likeClients {
		if !below(f.Pkg().Path(), module) {
			continue
		}
		parameters := f.Type().(*types.Signature).Params()
		for i := 0; i < parameters.Len(); i++ {
			if _, operation := inputOf(parameters.At(i).Type()); operation != "" {
				r.found(Call{Service: service, Operation: operation, args: r.argument(at, i, f)}, at)
				return true
			}
		}
	}
	return false
}

// Whether a function of the SDK gets credentials for something else than a client: a token, or a signature.
func takesCredentials(f *types.Func) bool {
	if !strings.Contains(f.Pkg().Path(), "/feature/") {
		return false
	}
	parameters := f.Type().(*types.Signature).Params()
	for i := 0; i < parameters.Len(); i++ {
		if named := namedOf(parameters.At(i).Type()); named != nil && named.Obj().Name() == "CredentialsProvider" {
			return true
		}
	}
	return false
}
