import { Duration, type Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SnsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { plainFunction } from '../rules/by-hand';
import { alarm, jobs, permission, rule } from './parts';
import { found, type Mistakes, said } from './row';

const fifo = (stack: Stack) => new sqs.Queue(stack, 'Dead', { fifo: true });
const may = (stack: Stack, action: string, resource: string) =>
  plainFunction(stack, 'Fn', {
    initialPolicy: [new iam.PolicyStatement({ actions: [action], resources: [resource] })],
  });
const schedule = (stack: Stack, props: Partial<scheduler.CfnScheduleProps>) =>
  new scheduler.CfnSchedule(stack, 'Schedule', {
    scheduleExpression: 'rate(1 hour)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: plainFunction(stack).functionArn, roleArn: 'arn:aws:iam::111122223333:role/scheduler' },
    ...props,
  });
const uploads = (stack: Stack, ...prefixes: (string | undefined)[]) => {
  const bucket = new s3.Bucket(stack, 'Uploads');
  for (const [index, prefix] of prefixes.entries()) {
    const target = new notifications.LambdaDestination(plainFunction(stack, `Fn${index}`));
    bucket.addObjectCreatedNotification(target, ...(prefix ? [{ prefix }] : []));
  }
};
const httpApi = (stack: Stack, timeoutInMillis?: number, props: Partial<apigateway.CfnApiProps> = {}) => {
  const api = new apigateway.CfnApi(stack, 'Api', { name: 'api', protocolType: 'HTTP', ...props });
  const integrationUri = plainFunction(stack, 'Fn', { timeout: Duration.seconds(60) }).functionArn;
  const integration = { apiId: api.ref, integrationType: 'AWS_PROXY', integrationUri, timeoutInMillis };
  new apigateway.CfnIntegration(stack, 'Integration', { ...integration, payloadFormatVersion: '2.0' });
  return api;
};
const anyOrigin = { allowedOrigins: ['*'], allowCredentials: true };
const longPattern = { source: Array.from({ length: 400 }, (_, n) => `shop.${n}`) };
const fifoTopic = (stack: Stack) => new sns.Topic(stack, 'Topic', { fifo: true });
const errors = (stack: Stack, evaluationPeriods: number, datapointsToAlarm?: number) =>
  new cloudwatch.Alarm(stack, 'Alarm', {
    metric: plainFunction(stack).metricErrors({ period: Duration.minutes(5) }),
    ...{ threshold: 1, evaluationPeriods, datapointsToAlarm },
  });

/** What invokes functions, what they may do and who watches them, as templates have it. */
export const PUSHED_IN_TEMPLATES: Mistakes = {
  'a pattern of 5,000 characters': found('aboveQuota', (stack) => rule(stack, { eventPattern: longPattern })),
  'a pattern that matches all': found('patternMatchesAll', (stack) =>
    rule(stack, { eventPattern: { account: ['111122223333'] } }),
  ),
  'two targets of one Id': found('targetIdTwice', (stack) => {
    const target = { id: 'A', arn: plainFunction(stack, 'Target').functionArn };
    rule(stack, { eventPattern: { source: ['shop'] }, targets: [target, target] });
  }),
  'a target without a permission': found('invokeNotPermitted', (stack) =>
    rule(stack, { eventPattern: { source: ['shop'] } }),
  ),
  'a schedule on a bus of its own': found('scheduleOnCustomBus', (stack) =>
    rule(stack, { scheduleExpression: 'rate(1 hour)', eventBusName: new events.EventBus(stack, 'Bus').eventBusName }),
  ),
  'rate(5 minute)': found('malformedSchedule', (stack) => schedule(stack, { scheduleExpression: 'rate(5 minute)' })),
  'a flexible schedule without a window': found('malformedSchedule', (stack) =>
    schedule(stack, { flexibleTimeWindow: { mode: 'FLEXIBLE' } }),
  ),
  'a time zone that does not exist': found('malformedSchedule', (stack) =>
    schedule(stack, { scheduleExpressionTimezone: 'Mars/Base' }),
  ),
  'a role that the scheduler can not assume': found('roleNotAssumed', (stack) => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    schedule(stack, { target: { arn: plainFunction(stack, 'Target').functionArn, roleArn: role.roleArn } });
  }),
  'two notifications of one prefix': found('overlappingNotifications', (stack) => uploads(stack, 'in/', 'in/')),
  'two notifications without a prefix': found('overlappingNotifications', (stack) =>
    uploads(stack, undefined, undefined),
  ),
  'an event that S3 does not have': said('the CDK has the names; a list of our own would refuse new ones'),
  'a permission for S3 without a source': found('openPermission', (stack) => permission(stack, 's3.amazonaws.com')),
  'a permission for SNS without a source': found('openPermission', (stack) => permission(stack, 'sns.amazonaws.com')),
  'a permission for rules without a source': found('openPermission', (stack) =>
    permission(stack, 'events.amazonaws.com'),
  ),
  'a permission for everybody': found('openPermission', (stack) => permission(stack, '*')),
  'a URL for everybody': found('publicFunctionUrl', (stack) =>
    plainFunction(stack).addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE }),
  ),
  'credentials from every origin to a URL': found('credentialsToAnyOrigin', (stack) =>
    plainFunction(stack).addFunctionUrl({ cors: anyOrigin }),
  ),
  'all actions': found('anyAction', (stack) => may(stack, '*', '*')),
  'all actions of S3': found('anyAction', (stack) => may(stack, 's3:*', '*')),
  'objects by the ARN of the bucket': found('objectActionOnBucket', (stack) =>
    may(stack, 's3:GetObject', new s3.Bucket(stack, 'Uploads').bucketArn),
  ),
  'every role to pass on': found('passAnyRole', (stack) => may(stack, 'iam:PassRole', '*')),
  'a policy that is too long': said('the CDK splits policies; IAM counts in a way that a template does not show'),
  'eleven managed policies': found('aboveQuota', (stack) => {
    const managedPolicyArns = Array.from({ length: 11 }, (_, n) => `arn:aws:iam::aws:policy/P${n}`);
    const role = new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: {}, managedPolicyArns });
    plainFunction(stack, 'Fn', { role: iam.Role.fromRoleArn(stack, 'Its', role.attrArn) });
  }),
  'more data points than periods': found('alarmPeriods', (stack) => alarm(stack, { datapointsToAlarm: 3 })),
  'more than a day of minutes': found('alarmPeriods', (stack) => alarm(stack, { evaluationPeriods: 1441 })),
  'more than a week of hours': found('alarmPeriods', (stack) => alarm(stack, { period: 3600, evaluationPeriods: 169 })),
  'an alarm that tells nobody': found('alarmsTellNobody', (stack) => alarm(stack, { alarmActions: [] })),
  'a metric that does not exist': found('metricWithoutData', (stack) => alarm(stack, { metricName: 'Erors' })),
  'a dimension that does not exist': found('metricWithoutData', (stack) =>
    alarm(stack, { dimensions: [{ name: 'Function', value: 'shop' }] }),
  ),
  'logs that are kept for ever': said('debugLogsKept, where it costs; else a choice'),
  'an integration of 31 seconds': found('beyondLimit', (stack) => httpApi(stack, 31_000)),
  'a function that outlives its HTTP API': found('callerGivesUp', (stack) => httpApi(stack)),
  'credentials from every origin to an HTTP API': found('credentialsToAnyOrigin', (stack) =>
    httpApi(stack, undefined, { corsConfiguration: { allowOrigins: ['*'], allowCredentials: true } }),
  ),
  'a route without an authorizer': said('most APIs have routes for everybody, and a function may check a token itself'),
  'a route that is there twice': found('routeTwice', (stack) => {
    const { ref: apiId } = httpApi(stack);
    for (const id of ['A', 'B']) new apigateway.CfnRoute(stack, id, { apiId, routeKey: 'GET /' });
  }),
  'a route key that is none': said('the CDK writes it; by hand, API Gateway refuses it'),
  'a stage without access logs and throttling': said('HttpApiTrigger has both; by hand a choice'),
  'a filter policy of six attributes': found('aboveQuota', (stack) => {
    const filterPolicy = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, ['x']]));
    const { topicArn } = new sns.Topic(stack, 'Topic');
    const endpoint = plainFunction(stack).functionArn;
    new sns.CfnSubscription(stack, 'Told', { topicArn, protocol: 'lambda', endpoint, filterPolicy });
  }),
  'a FIFO topic to a function': found('fifoNotDelivered', (stack) =>
    fifoTopic(stack).addSubscription(new LambdaSubscription(plainFunction(stack))),
  ),
  'a subscription without a dead-letter queue': said('SnsTrigger makes one; by hand a choice'),
  'a stream without encryption': said('cdk-nag: KDS1'),
  'a stream that keeps records for 23 hours': found('beyondLimit', (stack) => {
    new kinesis.CfnStream(stack, 'Clicks', { retentionPeriodHours: 23 });
    plainFunction(stack);
  }),
  'a table that is deleted with its stack': said('the CDK retains tables; a template that does not may mean it'),
  'an ARN with the partition written out': said('works where it is deployed'),
  'an ARN with region and account written out': said('works where it is deployed; rules about places compare regions'),
};

/** The same by constructs of the CDK. */
export const PUSHED_IN_CONSTRUCTS: Mistakes = {
  'onFailure: a FIFO topic': found('fifoDeadLetters', (stack) =>
    plainFunction(stack, 'Fn', { onFailure: new SnsDestination(fifoTopic(stack)) }),
  ),
  'batchSize: 100 with a window of 0': found('batchWindow', (stack) => {
    const source = new SqsEventSource(jobs(stack), { batchSize: 100, maxBatchingWindow: Duration.seconds(0) });
    plainFunction(stack).addEventSource(source);
  }),
  'overlapping notifications': found('overlappingNotifications', (stack) => uploads(stack, 'in/', 'in/raw/')),
  'a function that may write to its own bucket': said('loop asks the code, because a grant alone sends nothing'),
  'a bucket to a FIFO queue': found('fifoNotDelivered', (stack) => {
    plainFunction(stack);
    new s3.Bucket(stack, 'Uploads').addObjectCreatedNotification(new notifications.SqsDestination(fifo(stack)));
  }),
  'a FIFO topic to a function': found('fifoNotDelivered', (stack) =>
    fifoTopic(stack).addSubscription(new LambdaSubscription(plainFunction(stack))),
  ),
  'deadLetterQueue of a subscription: a FIFO queue': found('fifoDeadLetters', (stack) => {
    const subscription = new LambdaSubscription(plainFunction(stack), { deadLetterQueue: fifo(stack) });
    new sns.Topic(stack, 'Topic').addSubscription(subscription);
  }),
  'a rule that catches all': found('patternMatchesAll', (stack) => {
    const target = new targets.LambdaFunction(plainFunction(stack));
    new events.Rule(stack, 'Rule', { eventPattern: { account: ['111122223333'] }, targets: [target] });
  }),
  'a pattern above 2,048 characters': found('aboveQuota', (stack) => {
    const target = new targets.LambdaFunction(plainFunction(stack));
    new events.Rule(stack, 'Rule', { eventPattern: longPattern, targets: [target] });
  }),
  'deadLetterQueue of a rule: a FIFO queue': found('fifoDeadLetters', (stack) => {
    const target = new targets.LambdaFunction(plainFunction(stack), { deadLetterQueue: fifo(stack) });
    new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [target] });
  }),
  'deadLetterQueue of a schedule: a FIFO queue': found('fifoDeadLetters', (stack) => {
    const target = new LambdaInvoke(plainFunction(stack), { deadLetterQueue: fifo(stack) });
    new scheduler.Schedule(stack, 'Nightly', {
      schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)),
      target,
    });
  }),
  'a cron expression that is none': found('malformedSchedule', (stack) => {
    const expression = scheduler.ScheduleExpression.expression('cron(bad)');
    new scheduler.Schedule(stack, 'Nightly', { schedule: expression, target: new LambdaInvoke(plainFunction(stack)) });
  }),
  'a function of 60 seconds behind an HTTP API': found('callerGivesUp', (stack) => httpApi(stack)),
  'authType: NONE': found('publicFunctionUrl', (stack) =>
    plainFunction(stack).addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE }),
  ),
  'allowCredentials with every origin': found('credentialsToAnyOrigin', (stack) =>
    plainFunction(stack).addFunctionUrl({ cors: anyOrigin }),
  ),
  'datapointsToAlarm above evaluationPeriods': found('alarmPeriods', (stack) => errors(stack, 2, 3)),
  'periods of more than a day': found('alarmPeriods', (stack) => errors(stack, 289)),
  '40 rules for one function': said('permissionBudget: test/checks/permission-budget.test.ts'),
};
