import type { Case } from '../case';

const START = 'import os\nimport boto3\n';
const TABLE = `${START}table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])\n`;
const JOBS = `
class Load(Job):
    def go(self):
        table.get_item(Key={})

class Save(Job):
    def go(self):
        table.put_item(Item={})
`;
const ACTIONS = `
class Actions:
    def load(self):
        table.get_item(Key={})

    def save(self):
        table.put_item(Item={})
`;
const BOTH = ['dynamodb:GetItem ORDERS', 'dynamodb:PutItem ORDERS'];

/** What hides in the standard library, and in what classes know of each other. */
export const STANDARD: readonly Case[] = [
  {
    name: 'functions that call or get a member by its name',
    code: `${TABLE}
from operator import attrgetter, methodcaller

def handler(event, context):
    methodcaller("put_item", Item=event)(table)
    return attrgetter("get_item")(table)(Key=event)
`,
    needs: BOTH,
  },
  {
    name: 'clients in tuples whose parts have names',
    code: `${START}
from collections import namedtuple
from typing import NamedTuple

Clients = namedtuple("Clients", "s3 sqs")

class Others(NamedTuple):
    sns: object
    ssm: object

clients = Clients(boto3.client("s3"), boto3.client("sqs"))

def handler(event, context):
    s3, _ = clients
    s3.get_object(Bucket=os.environ["PHOTOS"], Key="1")
    clients.sqs.send_message(QueueUrl=os.environ["JOBS"], MessageBody="1")
    sns, ssm = Others(boto3.client("sns"), boto3.client("ssm"))
    sns.publish(TopicArn=os.environ["NEWS"], Message="1")
`,
    needs: ['s3:GetObject PHOTOS', 'sns:Publish NEWS', 'sqs:SendMessage JOBS'],
  },
  {
    name: 'clients in a namespace',
    code: `${TABLE}
from types import SimpleNamespace

here = SimpleNamespace(orders=table)

def handler(event, context):
    return here.orders.get_item(Key=event)
`,
    needs: ['dynamodb:GetItem ORDERS'],
  },
  {
    name: 'all classes below another one',
    code: `${TABLE}
class Job:
    pass
${JOBS}
def handler(event, context):
    for one in Job.__subclasses__():
        one().go()
`,
    needs: BOTH,
  },
  {
    name: 'classes that register with the one that they are based on',
    code: `${TABLE}
class Job:
    known = []

    def __init_subclass__(cls, **options):
        Job.known.append(cls)
${JOBS}
def handler(event, context):
    for one in Job.known:
        one().go()
`,
    needs: BOTH,
  },
  {
    name: 'classes that register with their metaclass',
    code: `${TABLE}
KNOWN = {}

class Registry(type):
    def __new__(mcs, name, bases, members):
        KNOWN[name] = super().__new__(mcs, name, bases, members)
        return KNOWN[name]

class Job(metaclass=Registry):
    pass
${JOBS}
def handler(event, context):
    return KNOWN[event["job"]]().go()
`,
    needs: BOTH,
  },
  {
    name: 'all members of an object',
    code: `${TABLE}
import inspect
${ACTIONS}
def handler(event, context):
    for _, action in inspect.getmembers(Actions(), inspect.ismethod):
        action()
`,
    needs: BOTH,
  },
  {
    name: 'a member of a class, by its dictionary',
    code: `${TABLE}
${ACTIONS}
def handler(event, context):
    return Actions.__dict__[event["action"]](Actions())
`,
    needs: BOTH,
  },
  {
    name: 'a class that registers nowhere is not called',
    code: `${TABLE}
class Job:
    pass
${JOBS}
def handler(event, context):
    return Load().go()
`,
    needs: ['dynamodb:GetItem ORDERS'],
  },
];
