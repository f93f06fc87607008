import type { Case } from '../case';

/** Powertools and other libraries that call AWS. */
export const LIBRARIES: readonly Case[] = [
  {
    name: 'parameters and secrets of Powertools',
    code: `
import os
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters import SecretsProvider, get_parameter

secrets = SecretsProvider()

def handler(event, context):
    get_parameter(os.environ["LIMIT"], decrypt=True, max_age=60)
    parameters.get_parameters(os.environ["SETTINGS"])
    secrets.get(os.environ["TOKEN"])
    parameters.get_secret(name=os.environ["KEY"])
`,
    needs: [
      ...['secretsmanager:GetSecretValue KEY', 'secretsmanager:GetSecretValue TOKEN', 'ssm:GetParameter LIMIT'],
      'ssm:GetParametersByPath SETTINGS',
    ],
  },
  {
    name: 'idempotency, with the decorators of Powertools around the handler',
    code: `
import os
import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, IdempotencyConfig, idempotent

logger, tracer, metrics = Logger(), Tracer(), Metrics()
store = DynamoDBPersistenceLayer(table_name=os.environ["IDEMPOTENCY"])

@tracer.capture_method
def never_called():
    boto3.client("s3").delete_object(Bucket="b", Key="k")

@logger.inject_lambda_context(log_event=True)
@tracer.capture_lambda_handler
@metrics.log_metrics(capture_cold_start_metric=True)
@idempotent(persistence_store=store, config=IdempotencyConfig(event_key_jmespath="id"))
def handler(event, context):
    boto3.client("sns").publish(TopicArn=os.environ["TOPIC"], Message="x")
`,
    needs: [
      ...['dynamodb:DeleteItem IDEMPOTENCY', 'dynamodb:GetItem IDEMPOTENCY', 'dynamodb:PutItem IDEMPOTENCY'],
      ...['dynamodb:UpdateItem IDEMPOTENCY', 'sns:Publish TOPIC'],
    ],
  },
  {
    name: 'batches: the function for a record is called',
    code: `
import os
import boto3
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response

processor = BatchProcessor(event_type=EventType.SQS)
table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])

def record_handler(record):
    table.update_item(Key={"id": record.json_body["id"]})

def handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
`,
    needs: ['dynamodb:UpdateItem ORDERS'],
  },
  {
    name: 'feature flags, and a stream of an object',
    code: `
import os
from aws_lambda_powertools.utilities.feature_flags import AppConfigStore, FeatureFlags
from aws_lambda_powertools.utilities.streaming.s3_object import S3Object

flags = FeatureFlags(store=AppConfigStore(environment="prod", application="shop", name="flags"))

def handler(event, context):
    if flags.evaluate(name="new", default=False):
        for line in S3Object(bucket=os.environ["FILES"], key="a"):
            print(line)
`,
    needs: ['appconfig:GetLatestConfiguration', 'appconfig:StartConfigurationSession', 's3:GetObject FILES'],
  },
  {
    name: 'file systems in S3 and object mappers are told',
    code: `
import s3fs
from pynamodb.models import Model

class Order(Model):
    class Meta:
        table_name = "orders"

fs = s3fs.S3FileSystem()

def handler(event, context):
    return fs.ls("bucket")
`,
    needs: [
      ...['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:GetObjectTagging', 's3:ListBucket'],
      ...[
        's3:PutObject',
        's3:PutObjectTagging',
        ...'BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem DescribeTable GetItem PutItem Query Scan UpdateItem'
          .split(' ')
          .map((name) => `dynamodb:${name}`),
      ],
    ],
    notes: ['catchAllLibrary app.py:9', 'catchAllLibrary app.py:5'],
  },
  {
    name: 'a cache of secrets, and an invocation by a durable function',
    code: `
import os
import boto3
from aws_durable_execution_sdk_python import DurableContext, durable_execution
from aws_secretsmanager_caching import SecretCache, SecretCacheConfig

cache = SecretCache(SecretCacheConfig(), boto3.client("secretsmanager"))

@durable_execution
def handler(event, context: DurableContext):
    secret = cache.get_secret_string(os.environ["TOKEN"])
    return context.invoke(os.environ["CHECK"], {"secret": secret}, name="check")
`,
    needs: [
      'lambda:InvokeFunction CHECK',
      'secretsmanager:DescribeSecret TOKEN',
      'secretsmanager:GetSecretValue TOKEN',
    ],
  },
  {
    name: 'requests that are signed by hand are told',
    code: `
import os
import requests
from requests_aws4auth import AWS4Auth

def handler(event, context):
    auth = AWS4Auth("a", "b", "eu-west-1", "es")
    return requests.get(os.environ["SEARCH"], auth=auth).json()
`,
    needs: [],
    notes: ['signedByHand app.py:7', 'unreadableCode app.py:4'],
  },
];
