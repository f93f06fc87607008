import type { Value } from '../values/values';
import { type Library, type Operations, of, type Wrapper } from './library';
import { REQUEST_LIBRARIES } from './request-libraries';

const DATA = of(
  'dynamodb',
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'TransactGetItems',
  'TransactWriteItems',
  'UpdateItem',
);

const FIRST = { argument: 0, path: [] };
const APP_CONFIG = of('appconfigdata', 'GetLatestConfiguration', 'StartConfigurationSession');
const UPLOAD = of(
  's3',
  'AbortMultipartUpload',
  'CompleteMultipartUpload',
  'CreateMultipartUpload',
  'PutObject',
  'UploadPart',
);
const PARAMETERS: Record<string, Wrapper> = {
  getParameter: { calls: of('ssm', 'GetParameter'), resource: FIRST },
  getParameters: { calls: of('ssm', 'GetParametersByPath'), resource: FIRST },
  getParametersByName: { calls: of('ssm', 'GetParameter', 'GetParameters') },
  setParameter: { calls: of('ssm', 'PutParameter'), resource: FIRST },
  SSMProvider: {
    methods: {
      get: of('ssm', 'GetParameter'),
      getMultiple: of('ssm', 'GetParametersByPath'),
      getParametersByName: of('ssm', 'GetParameter', 'GetParameters'),
      set: of('ssm', 'PutParameter'),
    },
    resource: FIRST,
  },
};
const SECRETS: Record<string, Wrapper> = {
  getSecret: { calls: of('secrets-manager', 'GetSecretValue'), resource: FIRST },
  SecretsProvider: { methods: { get: of('secrets-manager', 'GetSecretValue') }, resource: FIRST },
};
const CONFIGURATION: Record<string, Wrapper> = {
  getAppConfig: { calls: APP_CONFIG },
  AppConfigProvider: { methods: { get: APP_CONFIG } },
};
const DECRYPT = of('kms', 'Decrypt');
const ENCRYPT = of('kms', 'Encrypt', 'GenerateDataKey');
/** A keyring calls what the function needs that it is given to. */
const ENCRYPTION: Record<string, Wrapper> = { buildDecrypt: { calls: DECRYPT }, buildEncrypt: { calls: ENCRYPT } };
const IN_TABLE: Wrapper['resource'] = { argument: 0, path: ['tableName'] };
const PERSISTENCE: Wrapper = {
  calls: of('dynamodb', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'),
  resource: IN_TABLE,
};
const middleware = (calls: Operations): Library => ({ exports: { default: { calls } } });

/** Libraries that call AWS, by the prefix of their modules. The longest prefix wins. */
export const LIBRARIES: Readonly<Record<string, Library>> = {
  '@aws-lambda-powertools/parameters/ssm': { exports: PARAMETERS },
  '@aws-lambda-powertools/parameters/secrets': { exports: SECRETS },
  '@aws-lambda-powertools/parameters/appconfig': { exports: CONFIGURATION },
  '@aws-lambda-powertools/parameters/dynamodb': {
    exports: {
      DynamoDBProvider: {
        methods: { get: of('dynamodb', 'GetItem'), getMultiple: of('dynamodb', 'Query') },
        resource: IN_TABLE,
      },
    },
  },
  '@aws-lambda-powertools/parameters': {},
  '@aws-lambda-powertools/idempotency': { exports: { DynamoDBPersistenceLayer: PERSISTENCE } },
  '@aws-lambda-powertools': {},
  '@middy/appconfig': middleware(APP_CONFIG),
  '@middy/dynamodb': middleware(of('dynamodb', 'GetItem')),
  '@middy/s3-object-response': middleware(of('s3', 'WriteGetObjectResponse')),
  '@middy/s3': middleware(of('s3', 'GetObject')),
  '@middy/secrets-manager': middleware(of('secrets-manager', 'DescribeSecret', 'GetSecretValue')),
  '@middy/service-discovery': middleware(of('servicediscovery', 'DiscoverInstances')),
  '@middy/ssm': middleware(of('ssm', 'GetParameters', 'GetParametersByPath')),
  '@middy/sts': middleware(of('sts', 'AssumeRole')),
  '@middy/ws-response': middleware(of('apigatewaymanagementapi', 'PostToConnection')),
  '@middy': {},
  '@aws-crypto/client-node': {
    exports: { buildClient: { calls: [...ENCRYPT, ...DECRYPT] }, ...ENCRYPTION },
  },
  '@aws-crypto/decrypt-node': { exports: ENCRYPTION },
  '@aws-crypto/encrypt-node': { exports: ENCRYPTION },
  '@aws-crypto/kms-keyring-node': {},
  // Its own checkpoints are allowed with the setting that makes a function durable.
  '@aws/durable-execution-sdk-js': {},
  '@aws-sdk/cloudfront-signer': {},
  '@aws-sdk/credential-providers': {
    exports: {
      fromTemporaryCredentials: {
        calls: of('sts', 'AssumeRole'),
        resource: { argument: 0, path: ['params', 'RoleArn'] },
      },
    },
  },
  '@aws-sdk/dsql-signer': {
    exports: {
      DsqlSigner: {
        methods: {
          getDbConnectAdminAuthToken: of('dsql', 'DbConnectAdmin'),
          getDbConnectAuthToken: of('dsql', 'DbConnect'),
        },
      },
    },
  },
  '@aws-sdk/lib-storage': {
    exports: { Upload: { calls: UPLOAD, resource: { argument: 0, path: ['params', 'Bucket'] } } },
  },
  '@aws-sdk/polly-request-presigner': {
    exports: { getSynthesizeSpeechUrl: { calls: of('polly', 'SynthesizeSpeech') } },
  },
  '@aws-sdk/rds-signer': { exports: { Signer: { calls: of('rds', 'Connect') } } },
  '@aws-sdk/s3-presigned-post': {
    exports: {
      createPresignedPost: { calls: of('s3', 'PutObject'), resource: { argument: 1, path: ['Bucket'] } },
    },
  },
  'dynamodb-onetable': { everything: { calls: DATA } },
  'dynamodb-toolbox': { everything: { calls: DATA, resource: { argument: 0, path: ['name'] } } },
  dynamoose: { everything: { calls: [...DATA, ...of('dynamodb', 'DescribeTable')] } },
  electrodb: { everything: { calls: DATA, resource: { argument: 1, path: ['table'] } } },
  'sqs-consumer': {
    everything: {
      calls: of(
        'sqs',
        'ChangeMessageVisibility',
        'ChangeMessageVisibilityBatch',
        'DeleteMessage',
        'DeleteMessageBatch',
        'ReceiveMessage',
      ),
      resource: { argument: 0, path: ['queueUrl'] },
    },
  },
  'sqs-producer': {
    everything: {
      calls: of('sqs', 'GetQueueAttributes', 'SendMessageBatch'),
      resource: { argument: 0, path: ['queueUrl'] },
    },
  },
  typedorm: { everything: { calls: DATA } },
  ...REQUEST_LIBRARIES,
};

const NAMES = Object.keys(LIBRARIES).sort((a, b) => b.length - a.length);

/** The library that a module belongs to. */
export function libraryOf(module: string): { readonly name: string; readonly library: Library } | undefined {
  const name = NAMES.find((known) => module === known || module.startsWith(`${known}/`));
  return name === undefined ? undefined : { name, library: LIBRARIES[name] };
}

/** Whether a module is version 2 of the SDK, which has all services in one package. */
export function isSdkV2(module: string): boolean {
  return module === 'aws-sdk' || module.startsWith('aws-sdk/');
}

/** Whether external code calls no members of its arguments, but at most the arguments themselves. */
export function callsOnlyItsArguments(value: Value): boolean {
  const from = value.kind === 'symbol' ? value.from : value.kind === 'member' ? value.of.from : '';
  if (/^(node:)?stream/.test(from)) return false;
  if (CONTAINERS.test(from)) return true;
  return /^(node:|@aws-sdk\/|@smithy\/|@aws-lambda-powertools\/)/.test(from) || BUILT_IN_MODULES.has(from);
}

/** Containers that make and hold the objects of an app. What is got from them may be any object of the code. */
const CONTAINERS =
  /^(@needle-di\/core|awilix|brandi|diod|injection-js|inversify|reflect-metadata|tsyringe|typed-inject|typedi)(\/|$)/;

const BUILT_IN_MODULES = new Set(
  'assert async_hooks buffer child_process crypto dns events fs fs/promises http https net os path process querystring timers timers/promises tls url util zlib'.split(
    ' ',
  ),
);
