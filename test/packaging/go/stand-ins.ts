/** Where version 2 of the SDK is. */
const SDK = 'github.com/aws/aws-sdk-go-v2';
const VERSION_1 = 'github.com/aws/aws-sdk-go';

/** The operations of services with some of their parameters. */
const SERVICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cloudwatch: { PutMetricData: 'Namespace *string' },
  dynamodb: {
    BatchWriteItem: 'RequestItems map[string][]types.WriteRequest',
    DeleteItem: 'TableName *string',
    DeleteTable: 'TableName *string',
    GetItem: 'TableName *string',
    PutItem: 'TableName *string',
    Query: 'TableName, IndexName *string',
    Scan: 'TableName, IndexName *string',
    TransactWriteItems: 'TransactItems []types.TransactWriteItem',
    UpdateItem: 'TableName *string',
  },
  ecs: { RunTask: 'TaskDefinition *string; Overrides *types.TaskOverride' },
  s3: {
    CopyObject: 'Bucket, CopySource, Key *string',
    DeleteObject: 'Bucket, Key *string',
    GetObject: 'Bucket, Key *string',
    HeadObject: 'Bucket, Key *string',
    ListObjectsV2: 'Bucket, Prefix *string',
    PutObject: 'Bucket, Key *string; Body any',
    UploadPart: 'Bucket, Key *string',
  },
  sfn: {
    SendTaskFailure: 'TaskToken *string',
    SendTaskSuccess: 'TaskToken *string',
    StopExecution: 'ExecutionArn *string',
  },
  sns: { ListSubscriptions: '', Publish: 'TopicArn *string', Subscribe: 'TopicArn *string' },
  sqs: { PurgeQueue: 'QueueUrl *string', SendMessage: 'QueueUrl, MessageBody *string' },
  ssm: { GetParameter: 'Name *string; WithDecryption *bool' },
  sts: { AssumeRole: 'RoleArn *string' },
};

/** What some answers have. */
const OUTPUTS: Readonly<Record<string, string>> = {
  BatchWriteItem: 'UnprocessedItems map[string][]types.WriteRequest',
};

const TYPES: Readonly<Record<string, string>> = {
  dynamodb: `type WriteRequest struct{}
type Put struct{ TableName *string }
type Delete struct{ TableName *string }
type TransactWriteItem struct {
	Put    *Put
	Delete *Delete
}`,
  ecs: 'type TaskOverride struct{ TaskRoleArn *string }',
  s3: 'type NoSuchKey struct{}\n\nfunc (*NoSuchKey) Error() string { return "" }',
};

/** What services have besides operations. */
const MORE: Readonly<Record<string, string>> = {
  s3: `type PresignClient struct{}
type Request struct{ URL string }
func NewPresignClient(c *Client) *PresignClient { return nil }
func (c *PresignClient) PresignGetObject(ctx context.Context, params *GetObjectInput) (*Request, error) { return nil, nil }
func (c *PresignClient) PresignPostObject(ctx context.Context, params *PutObjectInput) (*Request, error) { return nil, nil }
type ObjectExistsWaiter struct{}
func NewObjectExistsWaiter(client HeadObjectAPIClient) *ObjectExistsWaiter { return nil }
func (w *ObjectExistsWaiter) Wait(ctx context.Context, params *HeadObjectInput, most time.Duration) error { return nil }
var _ time.Duration`,
};

function service(name: string): [string, string][] {
  const operations = Object.entries(SERVICES[name]);
  const types = TYPES[name] === undefined ? [] : [`"${SDK}/service/${name}/types"`];
  const text = `package ${name}

import (
	"context"
	${name === 's3' ? '"time"' : ''}
	"${SDK}/aws"
	${types.join('')}
)

type Options struct{ BaseEndpoint *string }
type Client struct{ options Options }

func NewFromConfig(cfg aws.Config, optFns ...func(*Options)) *Client { return nil }
func New(options Options, optFns ...func(*Options)) *Client { return nil }
func (c *Client) Options() Options { return c.options }
${types.length > 0 && name === 's3' ? 'var _ types.NoSuchKey' : ''}
${operations.map(([operation, fields]) => operationOf(operation, fields)).join('\n')}
${MORE[name] ?? ''}
`;
  const own: [string, string] = [`${SDK}/service/${name}/${name}.go`, text];
  return TYPES[name] === undefined
    ? [own]
    : [own, [`${SDK}/service/${name}/types/types.go`, `package types\n\n${TYPES[name]}\n`]];
}

function operationOf(name: string, fields: string): string {
  const parameters = `ctx context.Context, params *${name}Input, optFns ...func(*Options)`;
  return `type ${name}Input struct{ ${fields} }
type ${name}Output struct{ ${OUTPUTS[name] ?? ''} }
type ${name}APIClient interface { ${name}(${parameters}) (*${name}Output, error) }
func (c *Client) ${name}(${parameters}) (*${name}Output, error) { return nil, nil }
type ${name}Paginator struct{}
func New${name}Paginator(client ${name}APIClient, params *${name}Input) *${name}Paginator { return nil }
func (p *${name}Paginator) HasMorePages() bool { return false }
func (p *${name}Paginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*${name}Output, error) { return nil, nil }`;
}

const VERSION_1_DYNAMODB = `package dynamodb

import (
	"context"
	"${VERSION_1}/aws/session"
)

type DynamoDB struct{}
type PutItemInput struct{ TableName *string }
type PutItemOutput struct{}

func New(s *session.Session) *DynamoDB { return nil }
func (s *PutItemInput) SetTableName(v string) *PutItemInput { s.TableName = &v; return s }
func (c *DynamoDB) PutItem(input *PutItemInput) (*PutItemOutput, error) { return nil, nil }
func (c *DynamoDB) PutItemWithContext(ctx context.Context, input *PutItemInput) (*PutItemOutput, error) { return nil, nil }
`;

/** Packages with the types of those of other authors, by their paths: nothing of them runs. */
const PACKAGES: Readonly<Record<string, string>> = {
  'github.com/aws/aws-lambda-go/lambda': 'package lambda\n\nfunc Start(handler any) {}\n',
  [`${SDK}/aws`]: `package aws

import "context"

type Credentials struct{}
type CredentialsProvider interface { Retrieve(ctx context.Context) (Credentials, error) }
type Config struct{ Credentials CredentialsProvider }

func String(v string) *string { return &v }
`,
  [`${SDK}/aws/signer/v4`]: `package v4

import (
	"context"
	"${SDK}/aws"
	"net/http"
	"time"
)

type Signer struct{}

func NewSigner() *Signer { return nil }
func (s *Signer) SignHTTP(ctx context.Context, credentials aws.Credentials, r *http.Request, payloadHash string, service string, region string, at time.Time) error { return nil }
`,
  [`${SDK}/config`]: `package config

import (
	"context"
	"${SDK}/aws"
)

func LoadDefaultConfig(ctx context.Context) (aws.Config, error) { return aws.Config{}, nil }
`,
  [`${SDK}/credentials/stscreds`]: `package stscreds

import (
	"${SDK}/aws"
	"${SDK}/service/sts"
)

func NewAssumeRoleProvider(client sts.AssumeRoleAPIClient, roleARN string) aws.CredentialsProvider { return nil }
`,
  [`${SDK}/feature/rds/auth`]: `package auth

import (
	"context"
	"${SDK}/aws"
)

func BuildAuthToken(ctx context.Context, endpoint, region, user string, credentials aws.CredentialsProvider) (string, error) { return "", nil }
`,
  [`${SDK}/feature/s3/manager`]: `package manager

import (
	"context"
	"${SDK}/service/s3"
	"io"
)

type UploadAPIClient interface {
	s3.PutObjectAPIClient
	s3.UploadPartAPIClient
}
type Uploader struct{}
type UploadOutput struct{}
type Downloader struct{}
type WriteAtBuffer struct{}

func NewUploader(client UploadAPIClient) *Uploader { return nil }
func NewDownloader(client s3.GetObjectAPIClient) *Downloader { return nil }
func NewWriteAtBuffer(b []byte) *WriteAtBuffer { return nil }
func (b *WriteAtBuffer) Bytes() []byte { return nil }
func (b *WriteAtBuffer) WriteAt(p []byte, at int64) (int, error) { return 0, nil }
func (u *Uploader) Upload(ctx context.Context, input *s3.PutObjectInput, opts ...func(*Uploader)) (*UploadOutput, error) { return nil, nil }
func (d *Downloader) Download(ctx context.Context, w io.WriterAt, input *s3.GetObjectInput, opts ...func(*Downloader)) (int64, error) { return 0, nil }
`,
  [`${VERSION_1}/aws`]: 'package aws\n\nfunc String(v string) *string { return &v }\n',
  [`${VERSION_1}/aws/session`]: `package session

type Session struct{}

func NewSession() (*Session, error) { return nil, nil }
func Must(s *Session, err error) *Session { return s }
`,
  [`${VERSION_1}/service/dynamodb`]: VERSION_1_DYNAMODB,
  [`${VERSION_1}/service/dynamodb/dynamodbiface`]: `package dynamodbiface

import (
	"context"
	"${VERSION_1}/service/dynamodb"
)

type DynamoDBAPI interface {
	PutItem(*dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error)
	PutItemWithContext(context.Context, *dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error)
}
`,
  [`${VERSION_1}/service/s3/s3manager`]: `package s3manager

import "${VERSION_1}/aws/session"

type Uploader struct{}
type UploadInput struct{ Bucket, Key *string }
type UploadOutput struct{}

func NewUploader(s *session.Session) *Uploader { return nil }
func (u *Uploader) Upload(input *UploadInput) (*UploadOutput, error) { return nil, nil }
`,
  'github.com/caarlos0/env/v11': 'package env\n\nfunc Parse(v any) error { return nil }\n',
  'github.com/graph-gophers/graphql-go': `package graphql

type Schema struct{}

func MustParseSchema(text string, resolver any) *Schema { return nil }
func (s *Schema) Exec(query string) string { return "" }
`,
  'github.com/joho/godotenv': 'package godotenv\n\nfunc Load(filenames ...string) error { return nil }\n',
  'github.com/kelseyhightower/envconfig':
    'package envconfig\n\nfunc Process(prefix string, spec any) error { return nil }\n',
  'github.com/spf13/viper':
    'package viper\n\nfunc AutomaticEnv() {}\nfunc GetString(key string) string { return "" }\n',
  'github.com/aws/aws-dax-go-v2/dax': `package dax

import (
	"context"
	"${SDK}/service/dynamodb"
)

type Dax struct{}

func New() *Dax { return nil }
func (d *Dax) GetItem(ctx context.Context, params *dynamodb.GetItemInput, optFns ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error) { return nil, nil }
`,
  'example.org/ledger': `package ledger

import (
	"context"
	"${SDK}/service/dynamodb"
)

type Ledger struct {
	client *dynamodb.Client
	table  string
}

func New(client *dynamodb.Client, table string) *Ledger { return &Ledger{client, table} }

func (l *Ledger) Append(ctx context.Context, text string) error {
	_, err := l.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: &l.table})
	return err
}

func (l *Ledger) All(ctx context.Context) error {
	_, err := l.client.Scan(ctx, &dynamodb.ScanInput{TableName: &l.table})
	return err
}
`,
};

/**
 * A module with packages in place of those of other authors: they have the types that the reader looks at, compile in no
 * time, and need no network.
 */
export function withStandIns(files: Readonly<Record<string, string>>): Record<string, string> {
  const sources = new Map([
    ...Object.keys(SERVICES).flatMap(service),
    ...Object.entries(PACKAGES).map(([path, text]): [string, string] => [`${path}/${path.split('/').at(-1)}.go`, text]),
  ]);
  const paths = [...new Set([...sources.keys()].map((file) => file.slice(0, file.lastIndexOf('/'))))].sort();
  const modules = paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));
  const inside = (module: string) => paths.filter((path) => path === module || path.startsWith(`${module}/`));
  const listed = modules.map(
    (module) => `# ${module} v${major(module)}.0.0\n## explicit; go 1.21\n${inside(module).join('\n')}\n`,
  );
  const required = modules.map((module) => `\t${module} v${major(module)}.0.0\n`);
  return {
    'go.mod': `module example.com/shop\n\ngo 1.21\n\nrequire (\n${required.join('')})\n`,
    'vendor/modules.txt': listed.join(''),
    ...Object.fromEntries([...sources].map(([file, text]) => [`vendor/${file}`, text])),
    ...files,
  };
}

function major(module: string): string {
  return /\/v(\d+)$/.exec(module)?.[1] ?? '1';
}
