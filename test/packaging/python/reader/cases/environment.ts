import type { Case } from '../case';

/** Which variables code reads, and which of them it can do without. */
export const ENVIRONMENT: readonly Case[] = [
  {
    name: 'variables of the standard library',
    code: `
import os
from os import environ, getenv

A = os.environ["A"]
B = os.environ.get("B", "x")
C = getenv("C", default="y")
D = os.getenv("D") or "z"
DEBUG = os.environ.get("DEBUG_MODE")
try:
    E = environ["E"]
except KeyError:
    E = None
if "F" in os.environ:
    F = os.environ["F"]
os.environ["G"] = "g"

def handler(event, context):
    if os.getenv("H"):
        print(os.environ["G"])
`,
    needs: [],
    reads: ['A', 'B?', 'C?', 'D?', 'DEBUG_MODE?', 'E?', 'F?', 'G?', 'H?'],
  },
  {
    name: 'a variable that is asked for softly, and that a call needs',
    code: `
import os
import boto3

TABLE = os.environ.get("ORDERS")

def handler(event, context):
    boto3.client("dynamodb").scan(TableName=TABLE)
`,
    needs: ['dynamodb:Scan ORDERS'],
    reads: ['ORDERS'],
  },
  {
    name: 'settings classes and parsers',
    code: `
import boto3
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from decouple import config
from environs import Env

env = Env()

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")
    table: str
    region: str = "eu-west-1"
    limit: int = Field(10, alias="LIMIT")
    topic: str = Field(..., validation_alias="TOPIC")

settings = Settings()

def handler(event, context):
    boto3.client("dynamodb").scan(TableName=settings.table)
    boto3.client("sns").publish(TopicArn=settings.topic, Message="x")
    return [config("TOKEN"), config("MODE", default="a"), env.str("HOST"), env("PORT", "80")]
`,
    installed: {
      'pydantic.py': '',
      'pydantic_settings.py': '',
      'decouple.py': '',
      'environs.py': 'os.environ["ENVIRONS"]',
    },
    needs: ['dynamodb:Scan SHOP_TABLE', 'sns:Publish TOPIC'],
    reads: ['ENVIRONS?', 'HOST', 'LIMIT?', 'MODE?', 'PORT?', 'SHOP_REGION?', 'SHOP_TABLE', 'TOKEN', 'TOPIC'],
  },
  {
    name: 'names that are known only at run time, and all variables at once',
    code: `
import os

def handler(event, context):
    return [os.environ[event["name"]], dict(os.environ)]
`,
    needs: [],
    reads: [],
    notes: ['unknownVariable app.py:5', 'wholeEnvironment app.py:5'],
  },
];
