package main

import (
	"go/types"
	"strings"
)

const (
	second = "github.com/aws/aws-sdk-go-v2"
	first  = "github.com/aws/aws-sdk-go"
)

// Whether a package is one of the SDK, whose calls are known without reading it.
func isSdk(path string) bool {
	return below(path, second) || below(path, first) || below(path, "github.com/aws/smithy-go")
}

// Whether what uses a package may call AWS.
func leadsToAws(path string) bool {
	for _, part := range []string{"/service/", "/feature/", "/aws/signer", "/credentials/stscreds"} {
		if strings.HasPrefix(path, second+part) || strings.HasPrefix(path, first+part) {
			return true
		}
	}
	return false
}

// Packages that use the SDK, and call nothing that a function needs permission for, or only what its settings allow.
var harmless = []string{
	"github.com/aws/aws-lambda-go",
	"github.com/aws/aws-xray-sdk-go",
	"github.com/awslabs/aws-lambda-go-api-proxy",
}

// Packages that send requests to AWS without the SDK.
var without = []string{
	"github.com/AdRoll/goamz",
	"github.com/crowdmob/goamz",
	"github.com/goamz/goamz",
	"github.com/kr/s3",
	"github.com/minio/minio-go",
	"github.com/mitchellh/goamz",
	"github.com/rlmcpherson/s3gof3r",
	"github.com/smartystreets/go-aws-auth",
}

func isKnown(path string) bool { return belowAny(path, harmless) }

func belowAny(path string, folders []string) bool {
	for _, folder := range folders {
		if below(path, folder) {
			return true
		}
	}
	return false
}

func below(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

// The service of a package: `dynamodb`. Of its inner packages there is none, except for the interfaces of version 1.
func serviceOf(path string) string {
	for _, sdk := range []string{second, first} {
		if rest, ok := strings.CutPrefix(path, sdk+"/service/"); ok {
			name, inner, _ := strings.Cut(rest, "/")
			if inner == "" || inner == name+"iface" {
				return name
			}
		}
	}
	return ""
}

// The operation behind a function or method of a service, by the type of its input, and which parameter that is.
func operationOf(f *types.Func) (service, operation string, at int) {
	signature, ok := f.Type().(*types.Signature)
	if !ok || f.Pkg() == nil || serviceOf(f.Pkg().Path()) == "" {
		return "", "", -1
	}
	if receiver := namedOf(receiverOf(f)); receiver != nil && strings.HasSuffix(receiver.Obj().Name(), "Input") {
		return "", "", -1
	}
	for i := 0; i < signature.Params().Len(); i++ {
		if service, operation := inputOf(signature.Params().At(i).Type()); operation != "" {
			return service, operation, i
		}
	}
	return "", "", -1
}

// The operation that a type is the input of: `*dynamodb.GetItemInput`.
func inputOf(t types.Type) (service, operation string) {
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return "", ""
	}
	pkg := named.Obj().Pkg()
	operation, ok := strings.CutSuffix(named.Obj().Name(), "Input")
	if !ok || operation == "" || pkg.Scope().Lookup(operation+"Output") == nil {
		return "", ""
	}
	if service = serviceOf(pkg.Path()); service == "" {
		return "", ""
	}
	return service, operation
}

// The operations that an interface of the SDK has: `dynamodb.QueryAPIClient`.
func operationsIn(t types.Type) (operations [][2]string) {
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil || !isSdk(named.Obj().Pkg().Path()) {
		return nil
	}
	face, ok := named.Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	for i := 0; i < face.NumMethods(); i++ {
		signature := face.Method(i).Type().(*types.Signature)
		for j := 0; j < signature.Params().Len(); j++ {
			if service, operation := inputOf(signature.Params().At(j).Type()); operation == face.Method(i).Name() {
				operations = append(operations, [2]string{service, operation})
			}
		}
	}
	return operations
}

// All operations of the client of a service.
func allOperations(pkg *types.Package) (operations []string) {
	client, ok := pkg.Scope().Lookup("Client").(*types.TypeName)
	if !ok {
		return nil
	}
	methods := types.NewMethodSet(types.NewPointer(client.Type()))
	for i := 0; i < methods.Len(); i++ {
		if f, ok := methods.At(i).Obj().(*types.Func); ok && f.Exported() {
			if _, operation, at := operationOf(f); at >= 0 && operation == f.Name() {
				operations = append(operations, operation)
			}
		}
	}
	return operations
}

func receiverOf(f *types.Func) types.Type {
	signature, ok := f.Type().(*types.Signature)
	if !ok || signature.Recv() == nil {
		return nil
	}
	return signature.Recv().Type()
}

// The named type behind pointers.
func namedOf(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	t = unalias(t)
	if pointer, ok := t.(*types.Pointer); ok {
		t = unalias(pointer.Elem())
	}
	named, _ := t.(*types.Named)
	if named == nil {
		return nil
	}
	return named.Origin()
}
