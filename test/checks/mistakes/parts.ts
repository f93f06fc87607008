import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { plainFunction } from '../rules/by-hand';

export const jobs = (stack: Stack, props?: sqs.QueueProps) => new sqs.Queue(stack, 'Jobs', props);

export const mapping = (
  stack: Stack,
  eventSourceArn: string,
  props: Partial<lambda.CfnEventSourceMappingProps> = {},
  functionName = plainFunction(stack).functionName,
  id = 'Mapping',
) => new lambda.CfnEventSourceMapping(stack, id, { eventSourceArn, functionName, ...props });

export const ofQueue = (stack: Stack, props: Partial<lambda.CfnEventSourceMappingProps>) =>
  mapping(stack, jobs(stack).queueArn, props);

export const rule = (stack: Stack, props: Partial<events.CfnRuleProps>) =>
  new events.CfnRule(stack, 'Rule', { targets: [{ id: 'A', arn: plainFunction(stack).functionArn }], ...props });

export const permission = (stack: Stack, principal: string) =>
  new lambda.CfnPermission(stack, 'Permission', {
    action: 'lambda:InvokeFunction',
    functionName: plainFunction(stack).functionName,
    principal,
  });

export const alarm = (stack: Stack, props: Partial<cloudwatch.CfnAlarmProps>) =>
  new cloudwatch.CfnAlarm(stack, 'Alarm', {
    comparisonOperator: 'GreaterThanThreshold',
    evaluationPeriods: 1,
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: [{ name: 'FunctionName', value: plainFunction(stack).functionName }],
    period: 60,
    statistic: 'Sum',
    threshold: 1,
    alarmActions: [new sns.Topic(stack, 'OnCall').topicArn],
    ...props,
  });
