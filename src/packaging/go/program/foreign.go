package main

import (
	"go/types"
	"strings"
)

// Operations behind functions of the SDK that name none in their types. The number is that of the argument with the input, or
// of the name of the resource, which is what the text says; -1 if there is none.
type known struct {
	service    string
	operations string
	at         int
	field      string
}

const upload = "AbortMultipartUpload CompleteMultipartUpload CreateMultipartUpload PutObject UploadPart"

var knownFunctions = map[string]known{
	second + "/feature/s3/manager.Uploader.Upload":                       {"s3", upload, 1, ""},
	second + "/feature/s3/manager.Downloader.Download":                   {"s3", "GetObject", 2, ""},
	second + "/feature/s3/manager.NewUploader":                           {},
	second + "/feature/s3/manager.NewDownloader":                         {},
	second + "/feature/s3/transfermanager.New":                           {},
	second + "/feature/s3/transfermanager.Client.UploadObject":           {"s3", upload, 1, ""},
	second + "/feature/s3/transfermanager.Client.UploadDirectory":        {"s3", upload, 1, ""},
	second + "/feature/s3/transfermanager.Client.DownloadObject":         {"s3", "GetObject HeadObject", 1, ""},
	second + "/feature/s3/transfermanager.Client.GetObject":              {"s3", "GetObject HeadObject", 1, ""},
	second + "/feature/s3/transfermanager.Client.DownloadDirectory":      {"s3", "GetObject HeadObject ListObjectsV2", 1, ""},
	second + "/credentials/stscreds.NewAssumeRoleProvider":               {"sts", "AssumeRole", 1, "RoleArn"},
	second + "/feature/rds/auth.BuildAuthToken":                          {"rds", "Connect", -1, ""},
	second + "/feature/dsql/auth.GenerateDbConnectAuthToken":             {"dsql", "DbConnect", -1, ""},
	second + "/feature/dsql/auth.GenerateDBConnectAdminAuthToken":        {"dsql", "DbConnectAdmin", -1, ""},
	first + "/service/s3/s3manager.Uploader.Upload":                      {"s3", upload, 0, ""},
	first + "/service/s3/s3manager.Uploader.UploadWithContext":           {"s3", upload, 1, ""},
	first + "/service/s3/s3manager.Uploader.UploadWithIterator":          {"s3", upload, -1, ""},
	first + "/service/s3/s3manager.Downloader.Download":                  {"s3", "GetObject", 1, ""},
	first + "/service/s3/s3manager.Downloader.DownloadWithContext":       {"s3", "GetObject", 2, ""},
	first + "/service/s3/s3manager.Downloader.DownloadWithIterator":      {"s3", "GetObject", -1, ""},
	first + "/service/s3/s3manager.BatchDelete.Delete":                   {"s3", "DeleteObjects ListObjects", -1, ""},
	first + "/service/s3/s3manager.NewUploaderWithClient":                {},
	first + "/service/s3/s3manager.NewDownloaderWithClient":              {},
	first + "/service/s3/s3manager.NewBatchDeleteWithClient":             {},
	first + "/aws/credentials/stscreds.NewCredentials":                   {"sts", "AssumeRole", 1, "RoleArn"},
	first + "/aws/credentials/stscreds.NewCredentialsWithClient":         {"sts", "AssumeRole", 1, "RoleArn"},
	first + "/service/rds/rdsutils.BuildAuthToken":                       {"rds", "Connect", -1, ""},
	"github.com/aws/aws-msk-iam-sasl-signer-go/signer.GenerateAuthToken": {"kafka-cluster", "Connect", -1, ""},
}

// A function whose body is not read.
func (r *reach) foreign(f *types.Func, at site) {
	path, name := f.Pkg().Path(), nameOf(f)
	if one, ok := knownFunctions[name]; ok {
		r.knownCall(one, at)
		return
	}
	if serviceOf(path) != "" {
		r.serviceCall(f, at)
		return
	}
	if isSdk(path) {
		r.sdkCall(f, name, at)
		return
	}
	r.parameterInterfaces(f)
	if !r.isParser(name) {
		r.openArguments(name, at.call)
	}
	r.give(f, name, at)
	switch {
	case strings.HasPrefix(name, "github.com/aws/aws-msk-iam-sasl-signer-go/signer.GenerateAuthToken"):
		r.found(Call{Service: "kafka-cluster", Operation: "Connect"}, at)
	case name == "reflect.Value.MethodByName" || name == "reflect.Value.Method":
		r.unknownMethod(at)
	case name == "os/exec.Command" || name == "os/exec.CommandContext":
		r.command(at)
	case belowAny(path, without):
	default:
		r.environment(name, at)
	}
}

// `aws/manager.Uploader.Upload` of a method, `os.Getenv` of a function.
func nameOf(f *types.Func) string {
	if named := namedOf(receiverOf(f)); named != nil {
		return f.Pkg().Path() + "." + named.Obj().Name() + "." + f.Name()
	}
	return f.Pkg().Path() + "." + f.Name()
}

func (r *reach) serviceCall(f *types.Func, at site) {
	r.parameterInterfaces(f)
	if service, operation, i := operationOf(f); i >= 0 {
		r.found(Call{Service: service, Operation: operation, args: r.argument(at, i, f)}, at)
		return
	}
	if !strings.HasSuffix(f.Name(), "Waiter") {
		r.clientsIn(f, at)
	}
}

func (r *reach) sdkCall(f *types.Func, name string, at site) {
	if strings.Contains(f.Pkg().Path(), "/aws/signer/v4") {
		switch f.Name() {
		case "SignHTTP", "PresignHTTP", "Sign", "Presign":
			r.signed(f, at)
		}
		return
	}
	if takesCredentials(f) {
		r.signed(f, at)
	}
	r.parameterInterfaces(f)
	r.clientsIn(f, at)
}

// What is done with a client that is an interface of the SDK: `manager.GetBucketRegion(ctx, client, bucket)`.
func (r *reach) clientsIn(f *types.Func, at site) {
	parameters := f.Type().(*types.Signature).Params()
	for i := 0; i < parameters.Len(); i++ {
		for _, one := range operationsIn(parameters.At(i).Type()) {
			r.found(Call{Service: one[0], Operation: one[1]}, at)
		}
	}
}

func (r *reach) knownCall(one known, at site) {
	for _, operation := range strings.Fields(one.operations) {
		call := Call{Service: one.service, Operation: operation}
		if one.at >= 0 && at.call != nil && one.at < len(at.call.Args) {
			call.args = []source{{expr: at.call.Args[one.at], in: at.in}}
			call.field = one.field
		}
		r.found(call, at)
	}
}

// The argument of a parameter. A method that is taken from its type has its object as first argument.
func (r *reach) argument(at site, i int, f *types.Func) []source {
	if at.call == nil || i >= len(at.call.Args) || len(at.call.Args) < f.Type().(*types.Signature).Params().Len()-1 {
		return nil
	}
	return []source{{expr: at.call.Args[i], in: at.in}}
}

func (r *reach) found(call Call, at site) {
	call.Place = r.placeOf(at)
	call.within = at.in
	r.calls = append(r.calls, &call)
}

func (r *reach) parameterInterfaces(f *types.Func) {
	parameters := f.Type().(*types.Signature).Params()
	for i := 0; i < parameters.Len(); i++ {
		r.addInterface(parameters.At(i).Type())
	}
}

func (r *reach) signed(f *types.Func, at site) {
	one := &Signed{Place: r.placeOf(at)}
	parameters := f.Type().(*types.Signature).Params()
	for i := 0; at.call != nil && i < parameters.Len() && i < len(at.call.Args); i++ {
		if parameters.At(i).Name() == "service" {
			r.late = append(r.late, func() {
				if names := r.evaluate(at.call.Args[i], at.in).Literals; len(names) == 1 {
					one.Service = names[0]
				}
			})
			break
		}
	}
	r.finding.Signed = append(r.finding.Signed, one)
}

func (r *reach) command(at site) {
	if at.call == nil {
		return
	}
	r.late = append(r.late, func() {
		for _, argument := range at.call.Args {
			for _, text := range r.evaluate(argument, at.in).Literals {
				if text == "aws" || strings.HasSuffix(text, "/aws") || strings.HasPrefix(text, "aws ") {
					r.note("command", "", at)
					return
				}
			}
		}
	})
}
