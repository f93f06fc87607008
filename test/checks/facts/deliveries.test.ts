import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as s3n from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { callsOf } from '../../../src/checks/facts/code';
import { deliveriesOf, deliveriesTo } from '../../../src/checks/facts/deliveries';
import { functionsOf, invokedBy } from '../../../src/checks/facts/functions';
import { coversAction, statementsOfFunction } from '../../../src/checks/facts/statements';
import { AppModel } from '../../../src/checks/model/app-model';
import { anyCode, newApp } from '../../support/fixture';

const app = newApp();
const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'eu-central-1' } });
const other = new Stack(app, 'Other', { env: { account: '111111111111', region: 'eu-central-1' } });

const fn = new lambda.Function(stack, 'Fn', {
  ...anyCode(),
  deadLetterQueue: new sqs.Queue(other, 'DeadEvents'),
  environment: { TABLE: 'a text' },
});
const alias = fn.addAlias('live', { onSuccess: new destinations.LambdaDestination(functionIn('Next')) });
const jobs = new sqs.Queue(other, 'Jobs', { queueName: 'jobs' });
const table = new dynamodb.Table(stack, 'Table', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  stream: dynamodb.StreamViewType.NEW_IMAGE,
});
const topic = new sns.Topic(stack, 'Topic');
const bucket = new s3.Bucket(stack, 'Bucket');
const bus = new events.EventBus(stack, 'Bus');
fn.addEventSource(
  new sources.SqsEventSource(sqs.Queue.fromQueueArn(stack, 'Named', 'arn:aws:sqs:eu-central-1:111111111111:jobs')),
);
alias.addEventSource(new sources.DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST }));
topic.addSubscription(new subscriptions.LambdaSubscription(fn));
bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.SqsDestination(jobs));
new events.Rule(stack, 'Rule', {
  eventBus: bus,
  eventPattern: { source: ['shop'] },
  targets: [new targets.SnsTopic(topic)],
});
new sfn.StateMachine(stack, 'Machine', {
  definitionBody: sfn.DefinitionBody.fromChainable(new tasks.LambdaInvoke(stack, 'Call', { lambdaFunction: fn })),
});
table.grantReadData(fn);

const model = new AppModel(app);
const isIn = (path: string) => (one: string) => one.startsWith(path);

function functionIn(id: string): lambda.Function {
  return new lambda.Function(stack, id, anyCode());
}

function resource(path: string) {
  const [found] = functionsOf(model).filter((one) => one.resource.at.node.path === path);
  return found.resource;
}

const edges = deliveriesOf(model).map(({ from, to, kind }) => `${from.at.node.path} -> ${to.at.node.path}: ${kind}`);

test.each([
  ['a queue that is named by its ARN', 'Other/Jobs -> Stack/Fn: event'],
  ['a stream of a table, read through an alias', 'Stack/Table -> Stack/Fn/Aliaslive: event'],
  ['a topic', 'Stack/Topic -> Stack/Fn: event'],
  ['a bucket whose notifications the CDK sets, to another stack', 'Stack/Bucket -> Other/Jobs: event'],
  ['a bus', 'Stack/Bus -> Stack/Topic: event'],
  ['a state machine, whose definition is a text', 'Stack/Machine -> Stack/Fn: event'],
  ['a dead-letter queue of another stack', 'Stack/Fn -> Other/DeadEvents: failure'],
  ['a destination of an alias, in the name of the function', 'Stack/Fn -> Stack/Next: result'],
])('%s sends where its settings say', (_name, edge) => expect(edges.filter(isIn(edge))).toEqual([edge]));

test('what is sent to a resource is known of the resource', () => {
  const to = deliveriesTo(model, resource('Stack/Next'));
  expect(to.map(({ kind, by }) => `${kind} ${by.type}`)).toEqual(['result AWS::Lambda::EventInvokeConfig']);
});

test('an alias is known as one of its function', () => {
  const [mapping] = model
    .resources('AWS::Lambda::EventSourceMapping')
    .filter(({ at }) => at.node.path.includes('Dynamo'));
  const invoked = invokedBy(model, mapping.property('FunctionName'), mapping);
  expect([invoked?.fn.resource.at.node.path, invoked?.qualifier?.type]).toEqual(['Stack/Fn', 'AWS::Lambda::Alias']);
});

test('what a role may do is known of its function, with the resources', () => {
  const statements = statementsOfFunction(model, resource('Stack/Fn'));
  const [reads] = statements.filter(({ actions }) => actions.includes('dynamodb:GetItem'));
  expect(reads.allows).toBe(true);
  expect(model.targetsIn(reads.resources, reads.by).map(({ at }) => at.node.path)).toEqual(['Stack/Table']);
});

test.each([
  ['sqs:SendMessage', 'sqs:sendmessage', true],
  ['sqs:Send*', 'sqs:SendMessage', true],
  ['s3:*Object*', 's3:GetObjectTagging', true],
  ['*', 's3:GetObject', true],
  ['sqs:Send*Batch', 'sqs:SendMessage', false],
  ['sqs:Send', 'sqs:SendMessage', false],
])('the pattern %s and the action %s: %s', (pattern, action, covers) => {
  expect(coversAction([pattern], action)).toBe(covers);
});

test('code that is not read makes no calls', () => expect(callsOf(model, resource('Stack/Fn'))).toEqual([]));
