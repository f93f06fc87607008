import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { outputsOf } from './support/deployed';
import { eventually } from './support/eventually';
import { eventAt } from './support/ledger';

const outputs = outputsOf('Workflows');

test('a state of a state machine: its input goes in, its output comes out', async () => {
  const stepFunctions = new SFNClient();
  const input = { order: 7, pieces: 3 };
  const { executionArn } = await stepFunctions.send(
    new StartExecutionCommand({ stateMachineArn: outputs.MachineArn, input: JSON.stringify(input) }),
  );
  const execution = await eventually(async () => {
    const found = await stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    return found.status === 'RUNNING' ? undefined : found;
  });
  expect(execution).toMatchObject({ status: 'SUCCEEDED' });
  expect(JSON.parse(execution.output ?? '')).toEqual(input);
  expect(await eventAt('StepFunctions', () => true)).toEqual(input);
});

test('a user pool that makes tokens for somebody who signs in', async () => {
  const users = new CognitoIdentityProviderClient();
  const who = { UserPoolId: outputs.UserPoolId, Username: 'ada' };
  await users.send(new AdminCreateUserCommand({ ...who, MessageAction: 'SUPPRESS' }));
  await users.send(new AdminSetUserPasswordCommand({ ...who, Password: 'Analytical-1843', Permanent: true }));
  const { AuthenticationResult } = await users.send(
    new InitiateAuthCommand({
      ClientId: outputs.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: 'Analytical-1843' },
    }),
  );
  expect(AuthenticationResult?.IdToken).toBeDefined();
  expect(await eventAt('Cognito', () => true)).toMatchObject({
    userPoolId: outputs.UserPoolId,
    userName: 'ada',
    triggerSource: 'TokenGeneration_Authentication',
  });
});

test('a resource of a template, whose answer another resource can use', async () => {
  expect(outputs.Tables).toBe('orders-7');
  expect(await eventAt('CustomResource', () => true)).toMatchObject({
    RequestType: 'Create',
    ResourceType: 'Custom::Migration',
    ResourceProperties: { version: '7' },
  });
});

test('a resource behind the provider framework, which answers for the function', async () => {
  expect(outputs.Rows).toBe('rows-7');
  expect(await eventAt('CustomResourceProvider', () => true)).toMatchObject({
    RequestType: 'Create',
    ResourceProperties: { version: '7' },
  });
});

test('an alarm that goes off', async () => {
  const AlarmName = outputs.AlarmName;
  const StateReason = 'somebody tries it';
  await new CloudWatchClient().send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason }));
  expect(await eventAt('Alarm', () => true)).toMatchObject({
    source: 'aws.cloudwatch',
    alarmArn: expect.stringContaining(AlarmName),
    alarmData: { alarmName: AlarmName, state: { value: 'ALARM', reason: StateReason } },
  });
});

test('records on their way through Firehose, which arrive as the function has made them', async () => {
  const Record = { Data: Buffer.from('a click') };
  await new FirehoseClient().send(new PutRecordCommand({ DeliveryStreamName: outputs.DeliveryStreamName, Record }));
  const { records } = await eventAt('Firehose', (event) => event.records?.length);
  expect(Buffer.from(records[0].data, 'base64').toString()).toBe('a click');
  const s3 = new S3Client();
  const Bucket = outputs.DeliveredTo;
  const Key = await eventually(async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    return Contents[0]?.Key;
  });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  expect(await Body?.transformToString()).toBe('A CLICK');
});
