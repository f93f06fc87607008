import type { AwsCall } from '../../../src/analysis/found/code-usage';
import { needsOf } from '../../../src/permissions/needs';
import { readCode } from '../../support/read-code';

const START = `
  import { CopyObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
  import { Upload } from '@aws-sdk/lib-storage';
  import { ECSClient, RegisterTaskDefinitionCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
  import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
  import { GlueClient, CreateJobCommand } from '@aws-sdk/client-glue';
  import { SSMClient, PutParameterCommand } from '@aws-sdk/client-ssm';
  import { TranscribeClient, CreateVocabularyCommand, StartTranscriptionJobCommand } from '@aws-sdk/client-transcribe';
  import { EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
  const s3 = new S3Client({});
  const Bucket = process.env.BUCKET;
  const PUBLIC = { ACL: 'public-read', CacheControl: 'max-age=60' };
`;

function callsIn(body: string): readonly AwsCall[] {
  return readCode(`${START} export const handler = async (event) => { ${body} };`).calls;
}

/** The actions that are needed for sure. */
function neededBy(body: string): string[] {
  const needs = callsIn(body)
    .flatMap(needsOf)
    .filter(({ optional }) => !optional);
  return [...new Set(needs.map(({ action }) => action))].sort();
}

describe('the parameters of a call are found', () => {
  test.each<[string, string, string[]]>([
    ['in place', "await s3.send(new PutObjectCommand({ Bucket, Key: 'k', ACL: 'private' }));", ['s3:PutObjectAcl']],
    [
      'if they are spread',
      "await s3.send(new PutObjectCommand({ Bucket, Key: 'k', ...PUBLIC }));",
      ['s3:PutObjectAcl'],
    ],
    [
      'if they are spread under a condition',
      "await s3.send(new PutObjectCommand({ Bucket, Key: 'k', ...(event.tags && { Tagging: event.tags }) }));",
      ['s3:PutObjectTagging'],
    ],
    [
      'if they are added later',
      "const input = { Bucket, Key: 'k' }; if (event.tags) input.Tagging = event.tags; await s3.send(new PutObjectCommand(input));",
      ['s3:PutObjectTagging'],
    ],
    ['not if there are none', "await s3.send(new PutObjectCommand({ Bucket, Key: 'k', ...{ Body: 'x' } }));", []],
  ])('%s', (_where, body, more) => expect(neededBy(body)).toEqual(['s3:PutObject', ...more]));

  test.each<[string, string, string[]]>([
    ['tags', "Tagging: 'a=b'", ['s3:PutObjectTagging']],
    ['an ACL', "ACL: 'public-read'", ['s3:PutObjectAcl']],
    ['both, spread', "Tagging: 'a=b', ...PUBLIC", ['s3:PutObjectAcl', 's3:PutObjectTagging']],
    ['neither', "ContentType: 'text/plain'", []],
  ])('of an upload with %s', (_what, parameters, more) => {
    const body = `await new Upload({ client: s3, params: { Bucket, Key: 'k', Body: event.body, ${parameters} } }).done();`;
    expect(neededBy(body)).toEqual(['s3:AbortMultipartUpload', 's3:PutObject', ...more]);
  });
});

describe('a copy', () => {
  const READ = ['s3:GetObject', 's3:GetObjectTagging'];
  const VERSION = ['s3:GetObjectVersion', 's3:GetObjectVersionTagging'];

  test.each<[string, string, string[]]>([
    ['of a version', '`${Bucket}/${event.key}?versionId=${event.version}`', [...READ, ...VERSION]],
    ['of a version, concatenated', "Bucket + '/' + event.key + '?versionId=' + event.version", [...READ, ...VERSION]],
    ['of the newest object', '`${Bucket}/${event.key}`', READ],
  ])('%s', (_what, source, read) => {
    const body = `await s3.send(new CopyObjectCommand({ Bucket, Key: 'k', CopySource: ${source} }));`;
    expect(neededBy(body)).toEqual([...read, 's3:PutObject', 's3:PutObjectTagging'].sort());
  });
});

describe('tags of what is made', () => {
  test.each<[string, string, string[]]>([
    [
      'of a parameter',
      "await new SSMClient({}).send(new PutParameterCommand({ Name: 'n', Value: 'v', Tags: [{ Key: 'a', Value: 'b' }] }));",
      ['ssm:AddTagsToResource', 'ssm:PutParameter'],
    ],
    [
      'of a task definition',
      "await new ECSClient({}).send(new RegisterTaskDefinitionCommand({ family: 'f', tags: event.tags }));",
      ['ecs:RegisterTaskDefinition', 'ecs:TagResource'],
    ],
    [
      'of a vocabulary',
      "await new TranscribeClient({}).send(new CreateVocabularyCommand({ VocabularyName: 'v', Tags: event.tags }));",
      ['transcribe:CreateVocabulary', 'transcribe:TagResource'],
    ],
    [
      'of instances',
      'await new EC2Client({}).send(new RunInstancesCommand({ MinCount: 1, TagSpecifications: event.tags }));',
      ['ec2:CreateTags', 'ec2:RunInstances'],
    ],
    [
      'that are none',
      "await new SSMClient({}).send(new PutParameterCommand({ Name: 'n', Value: 'v' }));",
      ['ssm:PutParameter'],
    ],
  ])('%s', (_what, body, actions) => expect(neededBy(body)).toEqual(actions));
});

describe('a role that a call passes', () => {
  const roles = (body: string) => callsIn(body).map((one) => one.roles);

  test.each<[string, string, readonly string[] | undefined]>([
    [
      'is found',
      "await new GlueClient({}).send(new CreateJobCommand({ Name: 'n', Role: process.env.JOB_ROLE }));",
      ['JOB_ROLE'],
    ],
    [
      'is found below other parameters',
      `await new ECSClient({}).send(new RunTaskCommand({
         taskDefinition: 't', overrides: { taskRoleArn: process.env.TASK_ROLE, containerOverrides: [{ name: 'c' }] } }));`,
      ['TASK_ROLE'],
    ],
    [
      'is found if it is unknown',
      "await new GlueClient({}).send(new CreateJobCommand({ Name: 'n', Role: event.role }));",
      [],
    ],
    ['is not there', "await s3.send(new PutObjectCommand({ Bucket, Key: 'k' }));", undefined],
    [
      'is not the role of a message',
      "await new BedrockRuntimeClient({}).send(new ConverseCommand({ modelId: 'm', messages: [{ role: 'user', content: [] }] }));",
      undefined,
    ],
  ])('%s', (_what, body, expected) => expect(roles(body)).toEqual([expected]));

  test('needs a permission to be passed to the service, unless it is no role of IAM', () => {
    const [pass] = callsIn("await new GlueClient({}).send(new CreateJobCommand({ Name: 'n', Role: event.role }));")
      .flatMap(needsOf)
      .filter(({ action }) => action === 'iam:PassRole');
    expect(pass).toMatchObject({ passedTo: 'glue.amazonaws.com', forms: ['role'] });
    const body =
      "await new BedrockRuntimeClient({}).send(new ConverseCommand({ modelId: 'm', messages: [{ role: event.role }] }));";
    expect(neededBy(body)).toEqual(['bedrock:InvokeModel']);
  });
});
