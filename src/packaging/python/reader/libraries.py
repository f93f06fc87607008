"""Libraries that call AWS for their users."""

from __future__ import annotations

import re

from calls import Args
from values import Box, Client, Data, Joined, Lit, Made, Unknown, Values

APP_CONFIG = ["StartConfigurationSession", "GetLatestConfiguration"]
OBJECTS = ["GetObject", "HeadObject", "ListObjectsV2", "PutObject", "DeleteObject", "CopyObject", "AbortMultipartUpload"]
ITEMS = [
    *("BatchGetItem", "BatchWriteItem", "DeleteItem", "DescribeTable", "GetItem", "PutItem", "Query", "Scan"),
    *("TransactGetItems", "TransactWriteItems", "UpdateItem"),
]
MODELS = ["InvokeModel", "InvokeModelWithResponseStream"]

# What functions of Powertools call, and methods of its classes: service, operations, parameters with the arguments they come from.
POWERTOOLS = {
    "get_parameter": ("ssm", ["GetParameter"], {"Name": (0, "name"), "WithDecryption": (9, "decrypt")}),
    "get_parameters": ("ssm", ["GetParametersByPath"], {"Path": (0, "path"), "WithDecryption": (9, "decrypt")}),
    "get_parameters_by_name": ("ssm", ["GetParameter", "GetParameters"], {"Names": (0, "parameters")}),
    "set_parameter": ("ssm", ["PutParameter"], {"Name": (0, "name")}),
    "get_secret": ("secretsmanager", ["GetSecretValue"], {"SecretId": (0, "name")}),
    "set_secret": ("secretsmanager", ["PutSecretValue", "CreateSecret"], {"SecretId": (0, "name")}),
    "get_app_config": ("appconfigdata", APP_CONFIG, {}),
    "AppConfigStore": ("appconfigdata", APP_CONFIG, {}),
    "SSMProvider.get": ("ssm", ["GetParameter"], {"Name": (0, "name"), "WithDecryption": (9, "decrypt")}),
    "SSMProvider.get_multiple": ("ssm", ["GetParametersByPath"], {"Path": (0, "path")}),
    "SSMProvider.get_parameters_by_name": ("ssm", ["GetParameter", "GetParameters"], {"Names": (0, "parameters")}),
    "SSMProvider.set": ("ssm", ["PutParameter"], {"Name": (0, "name")}),
    "SecretsProvider.get": ("secretsmanager", ["GetSecretValue"], {"SecretId": (0, "name")}),
    "SecretsProvider.set": ("secretsmanager", ["PutSecretValue", "CreateSecret"], {"SecretId": (0, "name")}),
    "AppConfigProvider.get": ("appconfigdata", APP_CONFIG, {}),
    "DynamoDBPersistenceLayer": ("dynamodb", ["GetItem", "PutItem", "UpdateItem", "DeleteItem"], {"TableName": (0, "table_name")}),
    "SecretCache.get_secret_string": ("secretsmanager", ["DescribeSecret", "GetSecretValue"], {"SecretId": (0, "secret_id")}),
    "SecretCache.get_secret_binary": ("secretsmanager", ["DescribeSecret", "GetSecretValue"], {"SecretId": (0, "secret_id")}),
    "S3Object": ("s3", ["GetObject", "HeadObject"], {"Bucket": (0, "bucket"), "Key": (1, "key")}),
    "AWSEncryptionSDKProvider": ("kms", ["GenerateDataKey", "Encrypt", "Decrypt"], {"KeyId": (0, "keys")}),
}
# Methods for what was given when the object was made.
OF_TABLE = {"DynamoDBProvider.get": ["GetItem"], "DynamoDBProvider.get_multiple": ["Query"]}
FAMILY = re.compile(
    r"^(?:aws_lambda_powertools\.utilities\.(?:parameters|idempotency|feature_flags|streaming|data_masking)|aws_secretsmanager_caching)\.(.+)$"
)

# Whatever is used of these packages, all of this may be called.
EVERYTHING = {
    "s3fs": ("s3", OBJECTS),
    "awswrangler.s3": ("s3", OBJECTS),
    "awswrangler.dynamodb": ("dynamodb", ITEMS),
    "smart_open": ("s3", OBJECTS),
    "pyarrow.fs.S3FileSystem": ("s3", OBJECTS),
    "pynamodb": ("dynamodb", ITEMS),
    "langchain_aws": ("bedrock-runtime", MODELS),
    "anthropic.AnthropicBedrock": ("bedrock-runtime", MODELS),
    "anthropic.AsyncAnthropicBedrock": ("bedrock-runtime", MODELS),
    "strands.models": ("bedrock-runtime", MODELS),
}
# Packages that call AWS, and what is not told.
UNTOLD = ("awswrangler", "sagemaker", "redshift_connector", "strands", "django_storages", "storages", "kombu", "celery", "chalicelib", "boto", "moto")
SIGNERS = (
    *("requests_aws4auth", "aws_requests_auth", "botocore.auth", "botocore.awsrequest", "httpx_auth_awssigv4", "aws_request_signer"),
    *("requests_auth_aws_sigv4", "botocore.signers.RequestSigner", "opensearchpy.AWSV4SignerAuth", "opensearchpy.AWSV4SignerAsyncAuth"),
    *("opensearchpy.RequestsAWSV4SignerAuth", "opensearchpy.Urllib3AWSV4SignerAuth", "opensearchpy.helpers.signer", "aiohttp_aws4auth"),
)
DURABLE = "aws_durable_execution_sdk_python"
READ_S3 = ("pandas.", "polars.", "dask.", "pyarrow.", "fsspec.", "duckdb.", "xarray.")


class Libraries:
    def library_call(self, callee, args: Args, node) -> "Values | None":
        path = callee.path
        parsed = self.parser_call(callee, args, node)
        if parsed is not None:
            return parsed
        family = FAMILY.match(path)
        if family:
            return self.powertools(family.group(1), callee, args, node)
        if path == "aws_lambda_powertools.utilities.batch.process_partial_response":
            return None
        if under(path, SIGNERS):
            self.facts.note("signedByHand", self.place(node), library=path.split(".")[0])
            return None
        for name, (service, operations) in EVERYTHING.items():
            if under(path, (name,)):
                self.everything(name.split(".")[0], service, operations, node)
                return self.any_external(callee, args, node)
        if under(path, UNTOLD):
            self.facts.note("unreadableCode", self.place(node), library=path.split(".")[0])
        elif path.startswith(READ_S3) and any(begins_in_s3(one) for one in args.all()):
            self.everything(path.split(".")[0], "s3", OBJECTS, node)
        return None

    def durable_invoke(self, owner, name: str, args: Args, node) -> None:
        """`context.invoke()` of a durable function. A context is an argument, so it is nothing that is known."""
        if name == "invoke" and isinstance(owner, (Data, Unknown)) and DURABLE in self.modules.known:
            target = args.get(0, "function_name") or args.get(0, "function_arn")
            self.send(Client("lambda"), "Invoke", {"FunctionName": target}, False, node)

    def based_on(self, path: str, node) -> None:
        for name, (service, operations) in EVERYTHING.items():
            if under(path, (name,)):
                self.everything(name.split(".")[0], service, operations, node)

    def everything(self, library: str, service: str, operations: list, node) -> None:
        if library not in self.told:
            self.told.add(library)
            self.facts.note("catchAllLibrary", self.place(node), library=library)
        for operation in operations:
            self.send(Client(service), operation, {}, True, node)

    def powertools(self, rest: str, callee, args: Args, node) -> "Values | None":
        parts = rest.split(".")
        keys = (parts[-1], ".".join(parts[-2:]))
        for key in keys[::-1]:
            if key in POWERTOOLS:
                service, operations, params = POWERTOOLS[key]
                named = {name: args.get(*source) for name, source in params.items() if args.get(*source)}
                if "Names" in named:
                    named["Names"] = frozenset([Box("list", rest=set(self.iterate(named["Names"], node)))])
                if "KeyId" in named:
                    named["KeyId"] = self.iterate(named["KeyId"], node)
                for operation in operations:
                    self.send(Client(service), operation, {**named, **self.sdk_options(args)}, args.is_open, node)
                return frozenset([Made(callee.path, args, self.site(node))])
            if key in OF_TABLE:
                given = callee.args or Args()
                for operation in OF_TABLE[key]:
                    self.send(Client("dynamodb"), operation, {"TableName": given.get(0, "table_name")}, False, node)
                return frozenset([Made(callee.path)])
        functions = frozenset(one for one in args.all() if not isinstance(one, (Box, Lit)))
        if parts[-1] not in ("idempotent", "idempotent_function"):
            self.escape(functions, callee.path, node)
        return frozenset([Made(callee.path, args, self.site(node))])

    def sdk_options(self, args: Args) -> dict:
        return {key: values for key, values in args.kw.items() if key[:1].isupper()}


def under(path: str, names: tuple) -> bool:
    return any(path == one or path.startswith(one + ".") for one in names)


def begins_in_s3(value) -> bool:
    if isinstance(value, Joined):
        return any(isinstance(one, Lit) and str(one.value).startswith("s3:") for one in value.first)
    return isinstance(value, Lit) and isinstance(value.value, str) and value.value.startswith(("s3://", "s3a://"))
