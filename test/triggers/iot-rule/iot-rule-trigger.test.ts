import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Invocation, IotRuleTrigger, type IotRuleTriggerProps, IotSqlVersion } from '../../../src/triggers';
import { faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { ofType, resources, statements } from '../../support/resources';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const sql = "SELECT *, topic(2) AS device FROM 'devices/+/telemetry' WHERE temperature > 60";
const other = "SELECT * FROM 'devices/+/status'";

describe('IotRuleTrigger', () => {
  keepsTriggerContract({
    source: () => undefined,
    trigger: () => new IotRuleTrigger({ sql }),
    another: () => new IotRuleTrigger({ sql: other }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::IAM::Policy': 1,
      'AWS::IAM::Role': 1,
      'AWS::IoT::TopicRule': 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::SQS::Queue': 2,
      'AWS::SQS::QueuePolicy': 2,
    },
    alarms: ['ParseError'],
    sourceAccount: true,
  });

  const bound = (props: Partial<IotRuleTriggerProps> = {}, stack = newStack()) => {
    plainFunction(stack, 'Handler', [new IotRuleTrigger({ sql, ...props })]);
    return stack;
  };
  const payload = (stack = bound()) => only(templateOf(stack), 'AWS::IoT::TopicRule').Properties.TopicRulePayload;
  const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);

  test('the rule invokes the function, and keeps messages that cannot be delivered', () => {
    expect(payload()).toEqual({
      Sql: sql,
      AwsIotSqlVersion: '2016-03-23',
      RuleDisabled: false,
      Actions: [{ Lambda: { FunctionArn: { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] } } }],
      ErrorAction: {
        Sqs: {
          QueueUrl: { Ref: expect.stringMatching(/DeliveryFailureQueue/) },
          RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/IotErrorRole/), 'Arn'] },
          UseBase64: false,
        },
      },
    });
  });

  test('the rule has the version, description and state of the properties', () => {
    const stack = bound({ sqlVersion: IotSqlVersion.BETA, description: 'too hot', enabled: false });
    expect(payload(stack)).toMatchObject({ AwsIotSqlVersion: 'beta', Description: 'too hot', RuleDisabled: true });
  });

  test('the role is only for rules of this account, and sends to one queue with its key', () => {
    const stack = newStack();
    const encryptionMasterKey = new kms.Key(stack, 'Key');
    bound({ deadLetterQueue: new sqs.Queue(stack, 'Mine', { encryptionMasterKey }) }, stack);
    const all = resources(stack);
    const role = ofType(all, 'AWS::IAM::Role').find((it) => JSON.stringify(it).includes('iot.amazonaws.com'));
    expect(role?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'iot.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', expect.arrayContaining([':rule/*'])] } },
        },
      },
    ]);
    expect(statements(all)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Action: 'sqs:SendMessage',
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Mine/), 'Arn'] },
        }),
        expect.objectContaining({ Action: ['kms:GenerateDataKey', 'kms:Decrypt'] }),
      ]),
    );
  });

  test('sixty rules share one permission and one role', () => {
    const stack = newStack();
    const triggers = Array.from({ length: 60 }, (_, i) => new IotRuleTrigger({ sql: `SELECT * FROM 'line/${i}'` }));
    plainFunction(stack, 'Handler', triggers);
    const template = templateOf(stack);
    template.resourceCountIs('AWS::IoT::TopicRule', 60);
    template.resourceCountIs('AWS::Lambda::Permission', 1);
    template.resourceCountIs('AWS::IAM::Role', 2);
  });

  test.each<[string, string, Partial<IotRuleTriggerProps>]>([
    ['SQL that selects nothing', 'IotSql', { sql: "FROM 'devices/+'" }],
    ['a topic instead of SQL', 'IotSql', { sql: 'devices/+/telemetry' }],
  ])('fails for %s', (_name, code, props) => {
    expect(codesOf(() => bound(props))).toEqual([code]);
  });

  test.each([['SELECT VALUE temperature'], ["SET @a = 1 SELECT @a AS a FROM 'x'"], ["select\n*\nfrom 'x'"]])(
    'takes %s',
    (text) => {
      expect(() => bound({ sql: text })).not.toThrow();
    },
  );

  test('a FIFO queue is refused, and all faults are reported at once', () => {
    const stack = newStack();
    const deadLetterQueue = new sqs.Queue(stack, 'Mine', { fifo: true });
    expect(codesOf(() => bound({ deadLetterQueue, sql: '' }, stack))).toEqual(['IotSql', 'FifoDeadLetterQueue']);
  });
});
