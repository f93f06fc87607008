import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Alarms, HandlerFunction } from '../../src';
import { anyCode, newStack, templateOf } from '../support/fixture';

function alarmed(stack: Stack, topic: sns.ITopic): void {
  for (const id of ['A', 'B']) new HandlerFunction(stack, id, { ...anyCode(), alarms: Alarms.recommended({ topic }) });
}

const ALLOWED = {
  Action: 'sns:Publish',
  Condition: { StringEquals: { 'aws:SourceAccount': Match.anyValue() } },
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Resource: Match.anyValue(),
  Sid: 'LetAlarmsPublish',
};

describe('Topics that alarms notify:', () => {
  test('one with a policy lets alarms of its account publish, which the policy would keep out', () => {
    const stack = newStack();
    alarmed(stack, new sns.Topic(stack, 'OnCall', { enforceSSL: true }));
    const document = { Statement: [Match.objectLike({ Effect: 'Deny' }), ALLOWED], Version: '2012-10-17' };
    templateOf(stack).hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: document });
  });

  test('a policy that comes later counts, too', () => {
    const stack = newStack();
    const topic = new sns.Topic(stack, 'OnCall');
    alarmed(stack, topic);
    new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [new SnsTopic(topic)] });
    const document = { Statement: Match.arrayWith([ALLOWED]) };
    templateOf(stack).hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: document });
  });

  test('one without a policy gets none: SNS takes what alarms of the account publish', () => {
    const stack = newStack();
    alarmed(stack, new sns.Topic(stack, 'OnCall'));
    templateOf(stack).resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });

  test('an imported one stays as it is', () => {
    const stack = newStack();
    alarmed(stack, sns.Topic.fromTopicArn(stack, 'OnCall', 'arn:aws:sns:eu-central-1:111111111111:on-call'));
    Template.fromStack(stack).resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });
});
