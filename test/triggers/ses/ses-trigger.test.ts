import { Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as actions from 'aws-cdk-lib/aws-ses-actions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { Invocation, SesTrigger, type SesTriggerProps } from '../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const inboxIn = (stack: Stack) => new ses.ReceiptRuleSet(stack, 'Inbox');
const recipients = ['orders@example.com'];
const invocationType = actions.LambdaInvocationType.REQUEST_RESPONSE;

describe('SesTrigger', () => {
  keepsTriggerContract({
    source: inboxIn,
    trigger: (inbox) => new SesTrigger(inbox, { recipients }),
    another: (inbox) => new SesTrigger(inbox, { recipients: ['returns@example.com'] }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::SES::ReceiptRule': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: ['PublishFailure'],
    sourceAccount: true,
  });
});

describe('SesTrigger that SES waits for', () => {
  keepsTriggerContract({
    source: inboxIn,
    trigger: (inbox) => new SesTrigger(inbox, { recipients, invocationType }),
    another: (inbox) => new SesTrigger(inbox, { recipients: ['returns@example.com'], invocationType }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { 'AWS::Lambda::Permission': 1, 'AWS::SES::ReceiptRule': 1 },
    alarms: ['PublishFailure'],
    sourceAccount: true,
  });
});

describe('SesTrigger', () => {
  const bound = (props: SesTriggerProps = {}, stack = newStack(), inbox: ses.IReceiptRuleSet = inboxIn(stack)) => {
    plainFunction(stack, 'Handler', [new SesTrigger(inbox, props)]);
    return templateOf(stack);
  };
  const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);
  const FunctionArn = { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] };

  test('the rule scans emails and invokes the function, and is created after the permission', () => {
    const template = bound();
    const [permissionId] = Object.keys(template.findResources('AWS::Lambda::Permission'));
    expect(only(template, 'AWS::SES::ReceiptRule')).toMatchObject({
      Properties: {
        RuleSetName: { Ref: expect.stringMatching(/^Inbox/) },
        Rule: {
          Enabled: true,
          ScanEnabled: true,
          Actions: [{ LambdaAction: { FunctionArn, InvocationType: 'Event' } }],
        },
      },
      DependsOn: expect.arrayContaining([permissionId]),
    });
  });

  test('only rules of this rule set in this account may invoke the function', () => {
    expect(only(bound(), 'AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: 'ses.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: {
        'Fn::Join': [
          '',
          expect.arrayContaining([
            expect.stringMatching(/:receipt-rule-set\/$/),
            { Ref: expect.stringMatching(/^Inbox/) },
            ':receipt-rule/*',
          ]),
        ],
      },
    });
  });

  test('the rule can have actions before and after the function', () => {
    const stack = newStack();
    const template = bound(
      {
        actionsBefore: [new actions.S3({ bucket: new s3.Bucket(stack, 'Mails') })],
        actionsAfter: [new actions.Stop()],
        topic: new sns.Topic(stack, 'Told'),
        tlsPolicy: ses.TlsPolicy.REQUIRE,
        after: ses.ReceiptRule.fromReceiptRuleName(stack, 'Spam', 'spam'),
        recipients,
        scanEnabled: false,
        enabled: false,
      },
      stack,
    );
    expect(only(template, 'AWS::SES::ReceiptRule').Properties).toMatchObject({
      After: 'spam',
      Rule: {
        Enabled: false,
        ScanEnabled: false,
        TlsPolicy: 'Require',
        Recipients: recipients,
        Actions: [
          { S3Action: expect.anything() },
          { LambdaAction: { FunctionArn, TopicArn: { Ref: expect.stringMatching(/^Told/) } } },
          { StopAction: { Scope: 'RuleSet' } },
        ],
      },
    });
  });

  test('a function that may run longer than SES waits is refused', () => {
    const stack = newStack();
    const triggers = [new SesTrigger(inboxIn(stack), { invocationType })];
    const make = () => new HandlerFunction(stack, 'Handler', { ...anyCode(), triggers, timeout: Duration.seconds(31) });
    expect(codesOf(make)).toEqual(['TimeoutLongerThanCaller']);
  });

  test('an imported rule set is known by its name', () => {
    const ids = ['One', 'Two'].map((id) => {
      const stack = newStack();
      const inbox = ses.ReceiptRuleSet.fromReceiptRuleSetName(stack, id, 'inbox');
      return Object.keys(bound({}, stack, inbox).findResources('AWS::SES::ReceiptRule'));
    });
    expect(ids[0]).toEqual(ids[1]);
  });

  test('a rule set of another region is refused', () => {
    const app = newApp();
    const [one, two] = ['eu-west-1', 'us-east-1'].map(
      (region) => new Stack(app, region, { env: { region, account: '111122223333' } }),
    ) as [Stack, Stack];
    expect(codesOf(() => bound({}, one, inboxIn(two)))).toEqual(['SourceElsewhere']);
  });

  test('the recipients of another trigger in another order are refused', () => {
    const stack = newStack();
    const inbox = inboxIn(stack);
    const triggers = [
      ['a@x.org', 'b@x.org'],
      ['b@x.org', 'a@x.org'],
    ].map((it) => new SesTrigger(inbox, { recipients: it }));
    expect(codesOf(() => plainFunction(stack, 'Handler', triggers))).toEqual(['DuplicateTrigger']);
  });
});
