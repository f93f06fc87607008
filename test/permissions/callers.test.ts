import type { AwsCall } from '../../src/analysis/found/code-usage';
import { knownAction } from '../../src/permissions/data/known-actions';
import { needsOf } from '../../src/permissions/needs';

type Parameters = AwsCall['parameters'];

const needs = (name: string, more: Partial<AwsCall> = {}) => {
  const [client, operation] = name.split(' ');
  return needsOf({ client: `client-${client}`, operation, ...more });
};

/** What a call needs for sure, besides the action of its name. */
function besides(name: string, parameters?: Parameters): string[] {
  const [, operation] = name.split(' ');
  const all = needs(name, { parameters }).filter(({ optional }) => !optional);
  return all.map(({ action }) => action).filter((action) => !action.endsWith(`:${operation}`));
}

describe('a service also checks', () => {
  test.each<[string, Parameters, string[]]>([
    ['ecs RunTask', {}, ['iam:PassRole']],
    ['ecs StartTask', undefined, ['iam:PassRole']],
    ['ecs DescribeTasks', {}, []],
    ['ec2 CreateFleet', {}, ['ec2:RunInstances']],
    ['ec2 RunInstances', {}, []],
    ['mediaconvert CreateJob', undefined, ['iam:PassRole']],
    ['sagemaker CreateTrainingJob', undefined, ['iam:PassRole']],
    ['glue CreateJob', undefined, ['iam:PassRole']],
    ['glue StartJobRun', undefined, []],
    ['sfn CreateStateMachine', undefined, ['iam:PassRole']],
    ['sfn StartExecution', undefined, []],
    ['translate StartTextTranslationJob', undefined, ['iam:PassRole']],
    ['comprehend StartEntitiesDetectionJob', undefined, ['iam:PassRole']],
    ['comprehend DetectEntities', undefined, []],
    [
      'athena StartQueryExecution',
      {},
      [
        's3:AbortMultipartUpload',
        's3:GetBucketLocation',
        's3:GetObject',
        's3:ListBucket',
        's3:ListBucketMultipartUploads',
        's3:ListMultipartUploadParts',
        's3:PutObject',
        'glue:GetDatabase',
        'glue:GetPartitions',
        'glue:GetTable',
      ],
    ],
    ['athena GetQueryExecution', {}, []],
    ['s3vectors QueryVectors', { returnMetadata: 'true' }, ['s3vectors:GetVectors']],
    ['s3vectors QueryVectors', { filter: true }, ['s3vectors:GetVectors']],
    ['s3vectors QueryVectors', { returnMetadata: 'false' }, []],
    ['s3vectors QueryVectors', {}, []],
    ['s3vectors QueryVectors', undefined, ['s3vectors:GetVectors']],
    ['bedrock-agent-runtime RetrieveAndGenerate', {}, ['bedrock:Retrieve', 'bedrock:InvokeModel']],
    ['bedrock-agent-runtime Retrieve', {}, []],
    ['dynamodb ExportTableToPointInTime', {}, ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl']],
    ['scheduler CreateSchedule', {}, ['iam:PassRole']],
    ['sts AssumeRole', { RoleArn: true }, []],
  ])('of %s with %j: %j', (name, parameters, actions) => expect(besides(name, parameters)).toEqual(actions));
});

describe('a role', () => {
  const passed = (name: string, more: Partial<AwsCall> = {}) =>
    needs(name, more).find(({ action }) => action === 'iam:PassRole');

  test.each([
    ['ecs RunTask', 'ecs-tasks.amazonaws.com'],
    ['sfn UpdateStateMachine', 'states.amazonaws.com'],
    ['lambda CreateFunction', 'lambda.amazonaws.com'],
    ['textract StartDocumentAnalysis', 'textract.amazonaws.com'],
    ['ec2 RunInstances', 'ec2.amazonaws.com'],
    // Monitoring has another name than databases.
    ['rds CreateDBInstance', undefined],
  ])('that %s passes is for %s', (name, principal) => {
    expect(passed(name, { roles: ['ROLE'] })?.passedTo).toBe(principal);
  });

  test.each([
    ['a call has no parameter that is one', 'textract StartDocumentAnalysis', { parameters: {} }],
    ['it is not one of IAM', 'bedrock-runtime Converse', { roles: [] }],
    ['it is taken, not passed', 'sts AssumeRole', { roles: ['ROLE'] }],
    ['it is data', 'dynamodb PutItem', { roles: [] }],
    ['it is an attribute of a message', 'sns Publish', { roles: [] }],
  ])('is not passed if %s', (_why, name, more) => expect(passed(name, more)).toBeUndefined());

  test('may be passed if nothing is known of the parameters', () => {
    expect(passed('sfn UpdateStateMachine')?.optional).toBe(true);
    expect(passed('sfn UpdateStateMachine', { parameters: {} })).toBeUndefined();
  });
});

test('what a service says of itself is needed where a link is for it', () => {
  const more = needs('lex-models-v2 DescribeExport').slice(1);
  expect(more.map(({ action }) => action)).toContain('lex:DescribeBot');
  expect(more.filter(({ optional, elsewhere }) => !optional || !elsewhere)).toEqual([]);
});

test('all operations that pass roles are actions', () => {
  const { ROLE_OPERATIONS } = require('../../src/permissions/data/role-operations');
  const all = Object.entries<string>(ROLE_OPERATIONS).flatMap(([prefix, names]) =>
    names.split(' ').map((name) => `${prefix}:${name.replace('!', '')}`),
  );
  expect(all.filter((action) => !knownAction(action))).toEqual([]);
});

test('all dependent actions exist, and are those of actions that exist', () => {
  const { DEPENDENT_ACTIONS } = require('../../src/permissions/data/dependent-actions');
  const unknown = Object.entries<string>(DEPENDENT_ACTIONS).flatMap(([prefix, text]) =>
    text.split(';').flatMap((group) => {
      const [dependents, names] = group.split('>').map((part) => part.split(' '));
      return [...dependents, ...names.map((name) => `${prefix}:${name}`)].filter((action) => !knownAction(action));
    }),
  );
  expect(unknown).toEqual([]);
});
