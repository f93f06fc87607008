import type { Case } from '../case';

/** Places where reading ends: nothing is left out in silence. */
export const LOSSES: readonly Case[] = [
  {
    name: 'an operation whose name is known only at run time',
    code: `
import os
import boto3

sqs = boto3.client("sqs")

def handler(event, context):
    getattr(sqs, "send_message")(QueueUrl=os.environ["JOBS"], MessageBody="x")
    return getattr(boto3.client("textract"), event["call"])()
`,
    needs: ['sqs:SendMessage JOBS', 'textract:AnalyzeDocument?', 'textract:DetectDocumentText?', '...'],
    notes: ['computedOperation app.py:9'],
  },
  {
    name: 'a service whose name is known only at run time',
    code: `
import boto3

def handler(event, context):
    return boto3.client(event["service"]).put_item(TableName="x", Item={})
`,
    needs: ['dynamodb:PutItem?'],
    notes: ['clientByName app.py:5'],
  },
  {
    name: 'a client in an object that is not known: calls by the names of its operations count',
    code: `
import os
import boto3
from unknown_layer import registry

registry.put("db", boto3.client("dynamodb"))

def handler(event, context):
    registry.get("db").get_item(TableName=os.environ["ORDERS"], Key={})
    registry.get("other").frobnicate()
`,
    needs: ['dynamodb:GetItem ORDERS'],
    notes: ['clientInPackage app.py:6', 'unreadableCode app.py:4'],
  },
  {
    name: 'a client that an installed package gets: the operations that the package names count',
    code: `
import boto3
import helper

def handler(event, context):
    helper.run(boto3.client("s3"))
`,
    installed: { 'helper.py': 'def run(client):\n    return client.list_objects_v2(Bucket="b") or client.nothing()\n' },
    needs: ['s3:ListBucket?'],
    notes: ['clientInPackage app.py:6'],
  },
  {
    name: 'a package that uses AWS and is too large to read',
    code: 'import big\n\ndef handler(event, context):\n    return big.run()\n',
    installed: { 'big/__init__.py': `import boto3\n# ${'x'.repeat(2_000_001)}\n` },
    needs: [],
    notes: ['unreadableCode app.py:1'],
  },
  {
    name: 'a handler of a layer, which calls the one of the function',
    code: { 'work.py': 'import boto3\n\ndef run(event, context):\n    boto3.client("sns").publish(TopicArn="x")\n' },
    needs: ['sns:Publish?'],
    notes: ['unreadableCode undefined:undefined'],
  },
  {
    name: 'a file that is no Python: all that it names counts',
    code: {
      'app.py': 'import work\n\ndef handler(event, context):\n    return work.run()\n',
      'work.py': 'import boto3\ns3 = boto3.client("s3")\ndef run(:\n    return s3.get_object(Bucket="b", Key="k")\n',
    },
    needs: ['s3:GetObject?'],
    notes: ['unreadableCode work.py:3'],
  },
  {
    name: 'code that is made at run time, and modules that are not in the package',
    code: `
import importlib
import os
import boto3
import shared_layer

def handler(event, context):
    importlib.import_module(event["plugin"]).run()
    exec(event["code"])
    shared_layer.work(boto3.client("sqs").send_message)
`,
    needs: ['sqs:SendMessage'],
    notes: ['evaluatedCode app.py:8', 'evaluatedCode app.py:9', 'unreadableCode app.py:5'],
  },
  {
    name: 'a resource whose name comes from elsewhere is not narrowed',
    code: `
import os
import boto3

table = boto3.resource("dynamodb").Table

def handler(event, context):
    names = {"a": os.environ["ORDERS"], "b": event["table"]}
    table(names[event["kind"]]).get_item(Key={})
    table(os.environ["ORDERS"] + "-" + event["stage"]).scan()
    table(os.environ.get("ITEMS") or "items").put_item(Item={})
`,
    needs: ['dynamodb:GetItem', 'dynamodb:PutItem ITEMS', 'dynamodb:Scan'],
  },
];
