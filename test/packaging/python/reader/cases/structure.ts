import type { Case } from '../case';

const BOTO = 'import os\nimport boto3\n';

/** How code is laid out: what is reached, and what looks like a client but is none. */
export const STRUCTURE: readonly Case[] = [
  {
    name: 'code that nothing reaches needs nothing: dead functions, scripts, types, tests',
    code: {
      'app.py': `${BOTO}
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

s3: "S3Client" = boto3.client("s3")

def unused():
    s3.delete_object(Bucket="b", Key="k")

def handler(event, context):
    return s3.head_object(Bucket=os.environ["FILES"], Key="k")
    s3.delete_bucket(Bucket="b")

if __name__ == "__main__":
    s3.create_bucket(Bucket="b")
`,
      'test_app.py': 'import boto3\nboto3.client("iam").create_user(UserName="x")\n',
    },
    needs: ['s3:GetObject FILES'],
  },
  {
    name: 'what has the names of AWS and is none',
    code: {
      'app.py': `
import os
from boto3_like import client as near
from clients import client
import sqlite3

def handler(event, context):
    db = sqlite3.connect("/tmp/a.db")
    db.execute("select 1")
    client("s3").get_object(Bucket=os.environ["FILES"])
    near("s3").put_object(Bucket="b")
    return {"scan": event.get("scan"), "query": event["query"].get("publish")}
`,
      'clients.py':
        'class Fake:\n    def get_object(self, Bucket):\n        return Bucket\n\ndef client(name):\n    return Fake()\n',
      'boto3_like.py': 'def client(name):\n    return {"s3": 1}\n',
    },
    needs: [],
    reads: ['FILES'],
  },
  {
    name: 'helpers in folders without __init__.py, relative imports, and a handler in a folder',
    code: {
      'app.py': 'from src.handlers.main import handler\n',
      'src/handlers/main.py':
        'from ..lib import queue\nfrom ..lib.names import *\n\ndef handler(event, context):\n    queue.send(JOBS)\n',
      'src/lib/queue.py':
        'import boto3\n\ndef send(url):\n    boto3.client("sqs").send_message(QueueUrl=url, MessageBody="")\n',
      'src/lib/names.py': 'import os\nJOBS = os.environ["JOBS"]\n',
    },
    needs: ['sqs:SendMessage JOBS'],
  },
  {
    name: 'routes, registered functions and a table of commands',
    code: `${BOTO}
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

app = APIGatewayHttpResolver()
table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])

@app.get("/orders/<id>")
def get_order(id):
    return table.get_item(Key={"id": id})["Item"]

@app.post("/orders")
def add():
    return COMMANDS[app.current_event.json_body["kind"]]()

def create():
    table.put_item(Item={})

def cancel():
    table.delete_item(Key={})

COMMANDS = {"create": create, "cancel": cancel}

def handler(event, context):
    return app.resolve(event, context)
`,
    needs: ['dynamodb:DeleteItem ORDERS', 'dynamodb:GetItem ORDERS', 'dynamodb:PutItem ORDERS'],
  },
  {
    name: 'decorators of the app, and closures',
    code: `${BOTO}
import functools

s3 = boto3.client("s3")

def audited(bucket):
    def around(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            s3.put_object(Bucket=bucket, Key="log", Body=b"")
            return function(*args, **kwargs)
        return inner
    return around

@audited(os.environ["AUDIT"])
def handler(event, context):
    return s3.get_object(Bucket=os.environ["FILES"], Key=event["key"])
`,
    needs: ['s3:GetObject FILES', 's3:PutObject AUDIT'],
  },
  {
    name: 'threads, executors, partial and map',
    code: `${BOTO}
from concurrent.futures import ThreadPoolExecutor
from functools import partial

s3 = boto3.client("s3")
sqs = boto3.client("sqs")

def load(bucket, key):
    return s3.get_object(Bucket=bucket, Key=key)

def tell(url, text):
    sqs.send_message(QueueUrl=url, MessageBody=text)

def handler(event, context):
    with ThreadPoolExecutor(max_workers=4) as pool:
        done = [pool.submit(load, os.environ["FILES"], key) for key in event["keys"]]
        list(pool.map(partial(tell, os.environ["JOBS"]), event["texts"]))
    return [one.result() for one in done]
`,
    needs: ['s3:GetObject FILES', 'sqs:SendMessage JOBS'],
  },
  {
    name: 'dataclasses, enums and named settings',
    code: `${BOTO}
from dataclasses import dataclass, field
from enum import Enum

class Table(str, Enum):
    ORDERS = os.environ["ORDERS"]

@dataclass
class Settings:
    bucket: str
    table: str = Table.ORDERS.value
    s3: object = field(default_factory=lambda: boto3.client("s3"))

settings = Settings(bucket=os.environ["FILES"])

def handler(event, context):
    settings.s3.delete_object(Bucket=settings.bucket, Key="a")
    boto3.client("dynamodb").put_item(TableName=settings.table, Item={})
`,
    needs: ['dynamodb:PutItem ORDERS', 's3:DeleteObject FILES'],
  },
  {
    name: 'an object that is not there',
    code: `${BOTO}
from botocore.exceptions import ClientError

s3 = boto3.client("s3")

def exists(bucket, key):
    try:
        s3.head_object(Bucket=bucket, Key=key)
        return True
    except ClientError as error:
        if error.response["Error"]["Code"] == "404":
            return False
        raise

def handler(event, context):
    if not exists(os.environ["FILES"], "a"):
        s3.get_object(Bucket=os.environ["SEEDS"], Key="a")
`,
    needs: ['s3:GetObject FILES', 's3:GetObject SEEDS', 's3:ListBucket FILES'],
  },
  {
    name: 'a package of the team that calls AWS is read; one that does not is not',
    code: {
      'app.py': `
import os
from team_store import Store
import texts

def handler(event, context):
    Store(os.environ["ORDERS"]).save(texts.title(event["name"]))
`,
    },
    installed: {
      'team_store/__init__.py': 'from .store import Store\n',
      'team_store/store.py': `
import boto3
class Store:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
    def save(self, item):
        self.table.put_item(Item=item)
    def wipe(self):
        self.table.delete()
`,
      'texts/__init__.py': 'def title(x):\n    return x.delete_table()\n',
    },
    needs: ['dynamodb:PutItem ORDERS'],
  },
];
