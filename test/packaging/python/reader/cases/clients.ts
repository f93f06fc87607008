import type { Case } from '../case';

/** Clients: how they are made, passed around and called. */
export const CLIENTS: readonly Case[] = [
  {
    name: 'a client of the module',
    code: `
import os
import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["PHOTOS"]

def handler(event, context):
    s3.put_object(Bucket=BUCKET, Key=event["id"], Body=b"")
    return s3.get_object(Bucket=BUCKET, Key="index")["Body"].read()
`,
    needs: ['s3:GetObject PHOTOS', 's3:PutObject PHOTOS'],
    reads: ['PHOTOS'],
  },
  {
    name: 'a client under another name, made in the handler, with its service as a keyword',
    code: `
from os import environ as env
from boto3 import client as make

def handler(event, context):
    sns = make(service_name="sns", region_name="eu-west-1")
    sns.publish(TopicArn=env["TOPIC"], Message="hello")
`,
    needs: ['sns:Publish TOPIC'],
    reads: ['TOPIC'],
  },
  {
    name: 'a session, a helper that makes clients once, and a dictionary of them',
    code: `
import os
from functools import lru_cache
import boto3

session = boto3.Session(region_name="eu-west-1")

@lru_cache(maxsize=None)
def client_for(service):
    return session.client(service)

CLIENTS = {"queue": client_for("sqs"), "table": boto3.session.Session().client("dynamodb")}

def handler(event, context):
    CLIENTS["queue"].send_message(QueueUrl=os.environ["JOBS"], MessageBody="x")
    CLIENTS["table"].get_item(TableName=os.environ["ORDERS"], Key={"id": {"S": "1"}})
    client_for("events").put_events(Entries=[{"EventBusName": os.getenv("BUS"), "Source": "shop"}])
`,
    needs: ['dynamodb:GetItem ORDERS', 'events:PutEvents BUS', 'sqs:SendMessage JOBS'],
    reads: ['BUS', 'JOBS', 'ORDERS'],
  },
  {
    name: 'a client that is made when it is first needed',
    code: `
import os
import boto3

_client = None

def get_client():
    global _client
    if _client is None:
        _client = boto3.client("secretsmanager")
    return _client

def handler(event, context):
    return get_client().get_secret_value(SecretId=os.environ["TOKEN"])["SecretString"]
`,
    needs: ['secretsmanager:GetSecretValue TOKEN'],
  },
  {
    name: 'a repository class: only the methods that the handler reaches',
    code: {
      'app.py': `
import os
from shop.store import OrderStore

store = OrderStore(os.environ["ORDERS"])

def handler(event, context):
    return store.find(event["id"])
`,
      'shop/__init__.py': '',
      'shop/store.py': `
import boto3
from .keys import key_of

class Store:
    def __init__(self, name, client=None):
        self.name = name
        self._client = client or boto3.client("dynamodb")

    def remove(self, id):
        self._client.delete_item(TableName=self.name, Key=key_of(id))

class OrderStore(Store):
    def find(self, id):
        return self._client.get_item(TableName=self.name, Key=key_of(id))

    def all(self):
        return self._client.scan(TableName=self.name)
`,
      'shop/keys.py': 'def key_of(id):\n    return {"id": {"S": id}}\n',
    },
    needs: ['dynamodb:GetItem ORDERS'],
  },
  {
    name: 'a client as a parameter, a default argument and a property',
    code: `
import os
import boto3

class Mail:
    @property
    def client(self):
        return boto3.client("ses")

    def send(self, to):
        self.client.send_email(Source=os.environ["SENDER"], Destination={"ToAddresses": [to]}, Message={})

def save(body, s3=boto3.client("s3")):
    s3.put_object(Bucket=os.environ["DRAFTS"], Key="a", Body=body)

def log(client, text):
    client.put_metric_data(Namespace="Shop", MetricData=[])

def handler(event, context):
    Mail().send(event["to"])
    save(event["text"])
    log(boto3.client("cloudwatch"), "x")
`,
    needs: ['cloudwatch:PutMetricData', 's3:PutObject DRAFTS', 'ses:SendEmail SENDER'],
  },
  {
    name: 'paginators, waiters and presigned requests',
    code: `
import os
import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["FILES"]

def keys():
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="a/"):
        yield from (item["Key"] for item in page["Contents"])

def handler(event, context):
    s3.get_waiter("object_exists").wait(Bucket=BUCKET, Key="a")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "a"}, ExpiresIn=60)
    post = s3.generate_presigned_post(os.environ["UPLOADS"], "b")
    return [url, post, list(keys())]
`,
    needs: ['s3:GetObject FILES', 's3:ListBucket FILES', 's3:PutObject UPLOADS'],
  },
  {
    name: 'transfers of files',
    code: `
import os
import boto3

s3 = boto3.client("s3")

def handler(event, context):
    s3.download_file(os.environ["RAW"], event["key"], "/tmp/in")
    s3.upload_file("/tmp/out", os.environ["DONE"], event["key"], ExtraArgs={"ContentType": "text/plain"})
`,
    needs: ['s3:AbortMultipartUpload DONE', 's3:GetObject RAW', 's3:PutObject DONE'],
  },
  {
    name: 'a copy between buckets',
    code: `
import os
import boto3

s3 = boto3.client("s3")

def handler(event, context):
    key = event["key"]
    s3.copy_object(CopySource={"Bucket": os.environ["RAW"], "Key": key}, Bucket=os.environ["DONE"], Key=key)
    s3.copy_object(CopySource=f"{os.environ['RAW']}/{key}", Bucket=os.environ["DONE"], Key=key)
`,
    needs: ['s3:GetObject RAW', 's3:GetObjectTagging RAW', 's3:PutObject DONE', 's3:PutObjectTagging DONE'],
  },
  {
    name: 'a query of an index, and keyword arguments from a dictionary',
    code: `
import os
import boto3

ddb = boto3.client("dynamodb")

def handler(event, context):
    params = {"TableName": os.environ["ORDERS"], "IndexName": "by-date"}
    if event.get("next"):
        params["ExclusiveStartKey"] = event["next"]
    ddb.query(**params)
    ddb.update_item(**dict(params, Key={}), ReturnValues="NONE")
`,
    needs: ['dynamodb:Query/index ORDERS', 'dynamodb:UpdateItem ORDERS'],
  },
  {
    name: 'a query of an index or of the table, as a branch decides',
    code: `
import os
import boto3

ddb = boto3.client("dynamodb")

def handler(event, context):
    params = {"TableName": os.environ["ORDERS"]}
    if event.get("customer"):
        params["IndexName"] = "by-customer"
    ddb.query(**params)
`,
    needs: ['dynamodb:Query ORDERS', 'dynamodb:Query/index ORDERS'],
  },
  {
    name: 'a scan of an index or of the table, as an update in a branch decides',
    code: `
import os
import boto3

ddb = boto3.client("dynamodb")

def handler(event, context):
    params = dict(TableName=os.environ["ORDERS"])
    if event.get("customer"):
        params.update(IndexName="by-customer")
    ddb.scan(**params)
`,
    needs: ['dynamodb:Scan ORDERS', 'dynamodb:Scan/index ORDERS'],
  },
  {
    name: 'a scan of an index or of the table, from one of two dictionaries',
    code: `
import os
import boto3

ddb = boto3.client("dynamodb")

def handler(event, context):
    params = {"TableName": os.environ["ORDERS"]}
    if event.get("customer"):
        params = {**params, "IndexName": "by-customer"}
    ddb.scan(**params)
`,
    needs: ['dynamodb:Scan ORDERS', 'dynamodb:Scan/index ORDERS'],
  },
  {
    name: 'a query of an index or of the table, in a dictionary from another branch',
    code: `
import os
import boto3

ddb = boto3.client("dynamodb")

def handler(event, context):
    if event.get("all"):
        params = {"TableName": os.environ["ORDERS"]}
    else:
        params = {"TableName": os.environ["ORDERS"], "Limit": 10}
    if event.get("customer"):
        params["IndexName"] = "by-customer"
    ddb.query(**params)
`,
    needs: ['dynamodb:Query ORDERS', 'dynamodb:Query/index ORDERS'],
  },
  {
    name: 'a query of an index that is set beside the dictionary, also in a loop',
    code: `
import os
import boto3

ddb = boto3.client("dynamodb")

def handler(event, context):
    for day in event["days"]:
        params = {"TableName": os.environ["ORDERS"]}
        params["IndexName"] = "by-day"
        ddb.query(**params)
`,
    needs: ['dynamodb:Query/index ORDERS'],
  },
  {
    name: 'transactions and PartiQL need the actions of their parts',
    code: `
import os
import boto3

ddb = boto3.client("dynamodb")
A, B = os.environ["ACCOUNTS"], os.environ["BOOKINGS"]

def handler(event, context):
    ddb.transact_write_items(TransactItems=[
        {"Update": {"TableName": A, "Key": {}}},
        {"Put": {"TableName": B, "Item": {}}},
    ])
    ddb.execute_statement(Statement="SELECT * FROM x")
`,
    needs: ['dynamodb:PartiQLSelect', 'dynamodb:PutItem BOOKINGS', 'dynamodb:UpdateItem ACCOUNTS'],
  },
  {
    name: 'asynchronous clients in an async with',
    code: `
import asyncio
import os
import aioboto3

session = aioboto3.Session()

async def work(name):
    async with session.client("sqs") as sqs, session.resource("dynamodb") as dynamodb:
        table = await dynamodb.Table(name)
        await table.put_item(Item={})
        await sqs.delete_message(QueueUrl=os.environ["JOBS"], ReceiptHandle="x")

def handler(event, context):
    asyncio.run(work(os.environ["ORDERS"]))
`,
    needs: ['dynamodb:PutItem ORDERS', 'sqs:DeleteMessage JOBS'],
  },
  {
    name: 'calls with the credentials of another role need nothing of this one',
    code: `
import os
import boto3

sts = boto3.client("sts")

def handler(event, context):
    answer = sts.assume_role(RoleArn=os.environ["READER"], RoleSessionName="x")
    c = answer["Credentials"]
    ec2 = boto3.client("ec2", aws_access_key_id=c["AccessKeyId"], aws_secret_access_key=c["SecretAccessKey"], aws_session_token=c["SessionToken"])
    return ec2.describe_instances()
`,
    needs: ['sts:AssumeRole READER'],
  },
];
