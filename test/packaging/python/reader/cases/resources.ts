import type { Case } from '../case';

/** The resources of boto3, with their identifiers, actions and collections. */
export const RESOURCES: readonly Case[] = [
  {
    name: 'tables, conditions and a batch writer',
    code: `
import os
import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])

def handler(event, context):
    table.query(KeyConditionExpression=Key("id").eq("1"), FilterExpression=Attr("a").exists())
    with table.batch_writer() as batch:
        for item in event["items"]:
            batch.put_item(Item=item)
            batch.delete_item(Key={"id": "1"})
`,
    needs: ['dynamodb:BatchWriteItem ORDERS', 'dynamodb:Query ORDERS'],
  },
  {
    name: 'a bucket with its objects, and the object behind a summary',
    code: `
import os
import boto3

bucket = boto3.resource("s3").Bucket(os.environ["FILES"])

def handler(event, context):
    for summary in bucket.objects.filter(Prefix="old/"):
        if summary.size > 100:
            summary.get()
        summary.Object().copy_from(CopySource={"Bucket": bucket.name, "Key": summary.key})
    bucket.objects.filter(Prefix="tmp/").delete()
`,
    needs: [
      ...['s3:DeleteObject FILES', 's3:GetObject FILES', 's3:GetObjectTagging FILES', 's3:ListBucket FILES'],
      ...['s3:PutObject FILES', 's3:PutObjectTagging FILES'],
    ],
  },
  {
    name: 'an object, its attributes and a transfer',
    code: `
import os
import boto3

s3 = boto3.resource("s3")

def handler(event, context):
    item = s3.Object(os.environ["FILES"], event["key"])
    print(item.content_length)
    item.put(Body=b"x")
    s3.Bucket(os.environ["ARCHIVE"]).upload_file("/tmp/a", "a")
`,
    needs: ['s3:AbortMultipartUpload ARCHIVE', 's3:GetObject FILES', 's3:PutObject ARCHIVE', 's3:PutObject FILES'],
  },
  {
    name: 'queues by name, and their messages',
    code: `
import os
import boto3

sqs = boto3.resource("sqs")

def handler(event, context):
    queue = sqs.get_queue_by_name(QueueName=os.environ["JOBS"])
    for message in queue.receive_messages(MaxNumberOfMessages=10):
        print(message.body)
        message.delete()
    sqs.Queue(os.environ["DONE"]).send_message(MessageBody="x")
`,
    needs: ['sqs:DeleteMessage JOBS', 'sqs:GetQueueUrl JOBS', 'sqs:ReceiveMessage JOBS', 'sqs:SendMessage DONE'],
  },
  {
    name: 'the client behind a resource',
    code: `
import os
import boto3

dynamodb = boto3.resource("dynamodb")

def handler(event, context):
    client = dynamodb.meta.client
    client.batch_get_item(RequestItems={os.environ["ORDERS"]: {"Keys": []}})
    dynamodb.Table("x").meta.client.scan(TableName=os.environ["ITEMS"])
`,
    needs: ['dynamodb:BatchGetItem ORDERS', 'dynamodb:Scan ITEMS'],
  },
  {
    name: 'a topic, and instances of a collection',
    code: `
import os
import boto3

def handler(event, context):
    boto3.resource("sns").Topic(os.environ["TOPIC"]).publish(Message="x")
    ec2 = boto3.resource("ec2")
    for instance in ec2.instances.filter(Filters=[{"Name": "tag:Off", "Values": ["night"]}]):
        instance.stop()
`,
    needs: ['ec2:DescribeInstances', 'ec2:StopInstances', 'sns:Publish TOPIC'],
  },
];
