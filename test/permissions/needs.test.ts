import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DECIDING_PARAMETERS } from '../../src/analysis/calls/known-parameters';
import { knownAction } from '../../src/permissions/data/known-actions';
import { actionsBehind, needsOf, operationOf } from '../../src/permissions/needs';
import { allRules } from '../../src/permissions/operations';

const EVERY_PARAMETER = Object.fromEntries([...DECIDING_PARAMETERS].map((name) => [name, true as const]));

const needed = (client: string, operation: string, parameters?: Readonly<Record<string, string | true>>): string[] =>
  needsOf({ client, operation, parameters }).map((need) => need.action);

describe('an operation that AWS checks under its own name', () => {
  test.each([
    ['client-dynamodb', 'PutItem', 'dynamodb:PutItem'],
    ['client-dynamodb', 'BatchGetItem', 'dynamodb:BatchGetItem'],
    ['client-dynamodb-streams', 'GetRecords', 'dynamodb:GetRecords'],
    ['client-sfn', 'StartSyncExecution', 'states:StartSyncExecution'],
    ['client-eventbridge', 'PutEvents', 'events:PutEvents'],
    ['client-cloudwatch-logs', 'PutLogEvents', 'logs:PutLogEvents'],
    ['client-cognito-identity-provider', 'AdminGetUser', 'cognito-idp:AdminGetUser'],
    ['client-secrets-manager', 'GetSecretValue', 'secretsmanager:GetSecretValue'],
    ['client-ssm', 'GetParametersByPath', 'ssm:GetParametersByPath'],
    ['client-cost-explorer', 'GetCostAndUsage', 'ce:GetCostAndUsage'],
    ['client-resource-groups-tagging-api', 'GetResources', 'tag:GetResources'],
  ])('%s %s needs %s', (client, operation, action) => {
    expect(needed(client, operation)).toEqual([action]);
    expect(operationOf({ client, operation })).toBe(action);
  });
});

describe('an operation that AWS checks under other names', () => {
  test.each([
    ['client-s3', 'HeadObject', ['s3:GetObject']],
    ['client-rds-data', 'ExecuteStatement', ['rds-data:ExecuteStatement', 'secretsmanager:GetSecretValue']],
    ['client-s3', 'HeadBucket', ['s3:ListBucket']],
    ['client-s3', 'ListObjectsV2', ['s3:ListBucket']],
    ['client-s3', 'ListObjects', ['s3:ListBucket']],
    ['client-s3', 'ListBuckets', ['s3:ListAllMyBuckets']],
    ['client-s3', 'CopyObject', ['s3:GetObject', 's3:PutObject', 's3:GetObjectTagging', 's3:PutObjectTagging']],
    ['client-s3', 'CreateMultipartUpload', ['s3:PutObject']],
    ['client-s3', 'UploadPart', ['s3:PutObject']],
    ['client-s3', 'UploadPartCopy', ['s3:GetObject', 's3:PutObject']],
    ['client-s3', 'CompleteMultipartUpload', ['s3:PutObject']],
    ['client-s3', 'DeleteObjects', ['s3:DeleteObject']],
    ['client-s3', 'DeleteBucketMetricsConfiguration', ['s3:PutMetricsConfiguration']],
    ['client-dynamodb', 'TransactGetItems', ['dynamodb:GetItem']],
    ['client-sqs', 'SendMessageBatch', ['sqs:SendMessage']],
    ['client-sqs', 'DeleteMessageBatch', ['sqs:DeleteMessage']],
    ['client-sns', 'PublishBatch', ['sns:Publish']],
    ['client-lambda', 'Invoke', ['lambda:InvokeFunction']],
    ['client-lambda', 'InvokeWithResponseStream', ['lambda:InvokeFunction']],
    ['client-bedrock-runtime', 'Converse', ['bedrock:InvokeModel']],
    ['client-bedrock-runtime', 'ConverseStream', ['bedrock:InvokeModelWithResponseStream']],
    ['client-apigatewaymanagementapi', 'PostToConnection', ['execute-api:ManageConnections']],
    ['client-kms', 'ReEncrypt', ['kms:ReEncryptFrom', 'kms:ReEncryptTo']],
    ['client-scheduler', 'CreateSchedule', ['scheduler:CreateSchedule', 'iam:PassRole']],
    [
      'client-transcribe',
      'StartTranscriptionJob',
      ['transcribe:StartTranscriptionJob', 's3:GetObject', 's3:PutObject', 'iam:PassRole'],
    ],
    ['client-api-gateway', 'GetApiKeys', ['apigateway:GET']],
    ['client-api-gateway', 'FlushStageCache', ['apigateway:DELETE']],
    ['client-api-gateway', 'PutIntegration', ['apigateway:PUT']],
    ['client-api-gateway', 'TagResource', ['apigateway:PUT']],
    ['client-api-gateway', 'CreateDeployment', ['apigateway:POST']],
    ['client-apigatewayv2', 'TagResource', ['apigateway:POST']],
    ['client-apigatewayv2', 'UpdateStage', ['apigateway:PATCH']],
    ['client-budgets', 'DescribeBudget', ['budgets:ViewBudget']],
    ['client-keyspaces', 'DeleteTable', ['cassandra:Drop']],
    ['client-memorydb', 'CreateACL', ['memorydb:CreateAcl']],
    [
      'client-neptunedata',
      'ExecuteGremlinQuery',
      ['neptune-db:ReadDataViaQuery', 'neptune-db:WriteDataViaQuery', 'neptune-db:DeleteDataViaQuery'],
    ],
    ['client-timestream-query', 'Query', ['timestream:Select', 'timestream:DescribeEndpoints']],
    ['client-verifiedpermissions', 'BatchIsAuthorized', ['verifiedpermissions:IsAuthorized']],
    ['client-textract', 'StartDocumentAnalysis', ['textract:StartDocumentAnalysis', 's3:GetObject', 'iam:PassRole']],
  ])('%s %s needs %j', (client, operation, actions) => {
    expect(needed(client, operation)).toEqual(actions);
  });
});

describe('parameters decide', () => {
  test.each<[string, string, string, Readonly<Record<string, string | true>> | undefined, string[]]>([
    ['a version', 'client-s3', 'GetObject', { VersionId: true }, ['s3:GetObject', 's3:GetObjectVersion']],
    ['tags', 'client-s3', 'PutObject', { Tagging: 'a=b' }, ['s3:PutObject', 's3:PutObjectTagging']],
    ['no tags', 'client-s3', 'PutObject', {}, ['s3:PutObject']],
    ['an ACL', 'client-s3', 'PutObject', { ACL: 'private' }, ['s3:PutObject', 's3:PutObjectAcl']],
    [
      'tags of a copy that are not those of the source',
      'client-s3',
      'CopyObject',
      { TaggingDirective: 'REPLACE', Tagging: 'a=b' },
      ['s3:GetObject', 's3:PutObject', 's3:PutObjectTagging'],
    ],
    [
      'a statement',
      'client-dynamodb',
      'ExecuteStatement',
      { Statement: ' select * from "t"' },
      ['dynamodb:PartiQLSelect'],
    ],
    [
      'an unknown statement',
      'client-dynamodb',
      'ExecuteStatement',
      { Statement: true },
      ['dynamodb:PartiQLDelete', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLSelect', 'dynamodb:PartiQLUpdate'],
    ],
    [
      'an object',
      'client-rekognition',
      'DetectLabels',
      { S3Object: true },
      ['rekognition:DetectLabels', 's3:GetObject'],
    ],
    ['bytes', 'client-rekognition', 'DetectLabels', { Bytes: true }, ['rekognition:DetectLabels']],
    ['a MIME message', 'client-sesv2', 'SendEmail', { Raw: true }, ['ses:SendEmail', 'ses:SendRawEmail']],
    ['a plain message', 'client-sesv2', 'SendEmail', {}, ['ses:SendEmail']],
  ])('%s', (_name, client, operation, parameters, actions) => {
    expect(needed(client, operation, parameters)).toEqual(actions);
  });

  test.each<[string, Readonly<Record<string, string | true>> | undefined, string[], string | undefined]>([
    ['of which nothing is known may reach the table and its indexes', undefined, ['index', 'table'], undefined],
    ['without an index reaches the table alone', {}, ['table'], undefined],
    ['with an index reaches that index alone', { IndexName: 'byDate' }, ['index'], 'byDate'],
    ['with an index of an unknown name reaches indexes alone', { IndexName: true }, ['index'], undefined],
  ])('a query %s', (_name, parameters, forms, part) => {
    const [need] = needsOf({ client: 'client-dynamodb', operation: 'Query', parameters });
    expect([need.forms, need.part]).toEqual([forms, part]);
  });
});

describe('nothing is needed', () => {
  test.each([
    ['client-sts', 'GetCallerIdentity'],
    ['client-cognito-identity-provider', 'InitiateAuth'],
    ['client-cognito-identity-provider', 'SignUp'],
    ['client-cognito-identity', 'GetCredentialsForIdentity'],
    ['client-connectparticipant', 'DescribeView'],
    ['client-sso', 'GetRoleCredentials'],
  ])('for %s %s', (client, operation) => expect(needed(client, operation)).toEqual([]));

  test('except for what only looks the same', () => {
    expect(needed('client-connect', 'DescribeView')).toEqual(['connect:DescribeView']);
    expect(needed('client-cognito-identity', 'GetOpenIdTokenForDeveloperIdentity')).toHaveLength(1);
  });

  test('except for assuming a role', () => expect(needed('client-sts', 'AssumeRole')).toEqual(['sts:AssumeRole']));
});

test('a role is passed to one service', () => {
  const [, pass] = needsOf({ client: 'client-scheduler', operation: 'UpdateSchedule' });
  expect(pass).toMatchObject({ action: 'iam:PassRole', passedTo: 'scheduler.amazonaws.com' });
});

test.each(allRules().map(([operation, rule]) => [operation, rule] as const))(
  'the rule of %s leads to actions that exist',
  (_operation, rule) => {
    const unknown = [undefined, {}, EVERY_PARAMETER].flatMap(rule).filter(({ action }) => !knownAction(action));
    expect(unknown).toEqual([]);
  },
);

test('the rules name only forms of resources that the actions take', () => {
  const all = allRules().flatMap(([, rule]) => [undefined, {}, EVERY_PARAMETER].flatMap(rule));
  const wrong = all.filter(({ action, forms = [] }) =>
    forms.some((form) => !knownAction(action)?.forms.includes(form)),
  );
  expect(wrong).toEqual([]);
});

test('an operation with the name of an action is not mistaken for another', () => {
  expect(actionsBehind('dynamodb:Query')).toBeUndefined();
  expect(actionsBehind('dynamodb:TransactGetItems')).toEqual(['dynamodb:GetItem']);
});

// Newer than the list of actions, or for a kind of bucket that no link knows.
const UNLISTED = [
  /^cloudwatch:(\w+(DatasetKmsKey|ResourceMetricsConfiguration|OTelEnrichment)|DescribeAlarmContributors)$/,
  /^cognito-idp:(\w*(UserSession|SessionConfiguration)\w*|DescribeTermsByClient|GetClientToken)$/,
  /^dynamodb:\w*Bulk\w+$/,
  /^kms:(De|En)capsulate$/,
  /^logs:GetLogObject$/,
  /^s3:(CreateSession|ListDirectoryBuckets|RenameObject|(Create|Delete|Get)BucketMetadataConfiguration)$/,
  /^s3-object-lambda:WriteGetObjectResponse$/,
  /^ssm:\w+DefaultHostManagementConfiguration$/,
];

const clients = readdirSync(join(__dirname, '../../node_modules/@aws-sdk')).filter((name) =>
  name.startsWith('client-'),
);

describe('every operation of the SDK leads to actions that exist', () => {
  test.each(clients.filter((client) => client !== 'client-cloudformation').map((client) => [client]))(
    '%s',
    (client) => {
      const commands = Object.keys(require(`@aws-sdk/${client}`)).filter((name) => /[a-z]Command$/.test(name));
      const needs = commands.flatMap((name) => needsOf({ client, operation: name.replace(/Command$/, '') }));
      const unknown = needs.filter((need) => !need.known).map((need) => need.action);
      expect(commands.length).toBeGreaterThan(0);
      expect(unknown.filter((action) => !UNLISTED.some((pattern) => pattern.test(action)))).toEqual([]);
    },
  );
});
