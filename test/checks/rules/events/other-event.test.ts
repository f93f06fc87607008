import { CustomResource, type Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration, WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as config from 'aws-cdk-lib/aws-config';
import * as connect from 'aws-cdk-lib/aws-connect';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, KinesisEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as lex from 'aws-cdk-lib/aws-lex';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { EventUse } from '../../../../src/analysis/found/code-usage';
import { otherEvent } from '../../../../src/checks/rules/events/other-event';
import { readFunction } from '../../../support/event-use';
import { type FoundCase, keepsRuleContract } from '../../../support/rule-contract';

type Connect = (stack: Stack, fn: lambda.Function) => unknown;

const CONNECT = {
  bucket: (stack, fn) =>
    new s3.Bucket(stack, 'Bucket').addEventNotification(
      s3.EventType.OBJECT_CREATED,
      new notifications.LambdaDestination(fn),
    ),
  rule: (stack, fn) => {
    const eventPattern = { source: ['aws.s3'] };
    new events.Rule(stack, 'Rule', { eventPattern, targets: [new targets.LambdaFunction(fn)] });
  },
  ruleWithInput: (stack, fn) => {
    const target = new targets.LambdaFunction(fn, { event: events.RuleTargetInput.fromObject({ Records: [] }) });
    new events.Rule(stack, 'Rule', { eventPattern: { source: ['aws.s3'] }, targets: [target] });
  },
  queue: (stack, fn) => fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Queue'))),
  queueOfOthers: (stack, fn) =>
    fn.addEventSourceMapping('Jobs', { eventSourceArn: `arn:aws:sqs:eu-west-1:111122223333:${stack.stackName}` }),
  topic: (stack, fn) => new sns.Topic(stack, 'Topic').addSubscription(new LambdaSubscription(fn)),
  stream: (stack, fn) => {
    const startingPosition = lambda.StartingPosition.LATEST;
    fn.addEventSource(new KinesisEventSource(new kinesis.Stream(stack, 'Stream'), { startingPosition }));
  },
  table: (stack, fn) => {
    const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
    const table = new dynamodb.Table(stack, 'Table', { partitionKey, stream: dynamodb.StreamViewType.KEYS_ONLY });
    fn.addEventSource(new DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST }));
  },
  rest: (stack, fn) => new apigateway.LambdaRestApi(stack, 'Api', { handler: fn }),
  restWithoutProxy: (stack, fn) => {
    const api = new apigateway.RestApi(stack, 'Api');
    api.root.addMethod('GET', new apigateway.LambdaIntegration(fn, { proxy: false }));
  },
  http: (stack, fn) => {
    const api = new apigatewayv2.HttpApi(stack, 'Api');
    api.addRoutes({ path: '/{id}', integration: new HttpLambdaIntegration('Fn', fn) });
  },
  httpOfFormat1: (stack, fn) => {
    const payloadFormatVersion = apigatewayv2.PayloadFormatVersion.VERSION_1_0;
    const integration = new HttpLambdaIntegration('Fn', fn, { payloadFormatVersion });
    new apigatewayv2.HttpApi(stack, 'Api').addRoutes({ path: '/{id}', integration });
  },
  webSocket: (stack, fn) => {
    const integration = new WebSocketLambdaIntegration('Fn', fn);
    new apigatewayv2.WebSocketApi(stack, 'Api', { connectRouteOptions: { integration } });
  },
  url: (_stack, fn) => fn.addFunctionUrl(),
  alias: (stack, fn) => fn.addAlias('live').addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Queue'))),
  firehose: (stack, fn) => {
    const processors = [new firehose.LambdaFunctionProcessor(fn)];
    const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Bucket'), { processors });
    new firehose.DeliveryStream(stack, 'Delivery', { destination });
  },
  customResource: (stack, fn) => new CustomResource(stack, 'Custom', { serviceToken: fn.functionArn }),
  bot: (stack, fn) => {
    const lambdaCodeHook = { codeHookInterfaceVersion: '1.0', lambdaArn: fn.functionArn };
    const botAliasLocaleSetting = { enabled: true, codeHookSpecification: { lambdaCodeHook } };
    const botAliasLocaleSettings = [{ localeId: 'en_US', botAliasLocaleSetting }];
    new lex.CfnBotAlias(stack, 'Live', { botAliasName: 'live', botId: 'bot', botAliasLocaleSettings });
  },
  flows: (stack, fn) =>
    new connect.CfnIntegrationAssociation(stack, 'Association', {
      instanceId: 'arn:aws:connect:eu-central-1:111122223333:instance/id',
      integrationType: 'LAMBDA_FUNCTION',
      integrationArn: fn.functionArn,
    }),
  configRule: (stack, fn) => new config.CustomRule(stack, 'Owners', { lambdaFunction: fn, configurationChanges: true }),
} satisfies Record<string, Connect>;

type Source = keyof typeof CONNECT;

const app =
  (source: Source, reads: string, more: Partial<EventUse> = {}) =>
  (stack: Stack) => {
    CONNECT[source](stack, readFunction(stack, reads, more));
  };

const found = (source: Source, reads: string, says: RegExp, more: Partial<EventUse> = {}): FoundCase => ({
  app: app(source, reads, more),
  at: 'Stack/Fn',
  says,
});

const S3 = 'Records Records[].s3 Records[].s3.object.key';

/** What code reads that fits its source. */
const OWN: Partial<Record<Source, string>> = {
  bucket: S3,
  rule: 'detail detail.object.key detail-type',
  queue: 'Records Records[].body',
  topic: 'Records Records[].Sns.Message',
  stream: 'Records Records[].kinesis.data',
  table: 'Records Records[].dynamodb.NewImage Records[].eventName',
  rest: 'httpMethod requestContext.authorizer.claims.sub pathParameters.id',
  http: 'requestContext.http.method requestContext.authorizer.jwt.claims rawPath',
  url: 'rawPath rawQueryString cookies',
  webSocket: 'requestContext.connectionId body',
  firehose: 'invocationId records records[].recordId records[].data',
  customResource: 'RequestType ResponseURL ResourceProperties.version',
  bot: 'sessionState.intent.name sessionState.intent.slots invocationSource inputTranscript bot.localeId',
  flows: 'Details.ContactData.CustomerEndpoint.Address Details.Parameters.language Name',
  configRule: 'invokingEvent ruleParameters resultToken eventLeftScope accountId',
};

keepsRuleContract(otherEvent, {
  found: {
    'a classic notification behind EventBridge': found(
      'rule',
      S3,
      /^the code reads event\.Records\[\]\.s3.* which a bucket sends; by Stack\/Rule/,
    ),
    'an EventBridge event behind a classic notification': found(
      'bucket',
      'detail detail.object.key',
      /which EventBridge sends; by Stack\/Bucket/,
    ),
    'a notification that comes by a queue': found('queue', S3, /gets the event of a queue$/),
    'the same behind an alias': found('alias', S3, /gets the event of a queue$/),
    'a notification from a queue of another app': found('queueOfOthers', S3, /gets the event of a queue$/),
    'a message of a queue from a topic': found('topic', 'Records Records[].body', /event of a topic$/),
    'a record of Kinesis from a table': found('table', 'Records Records[].kinesis.data', /event of a DynamoDB stream$/),
    'a change of a table from Kinesis': found(
      'stream',
      'Records Records[].dynamodb.NewImage',
      /event of a Kinesis stream$/,
    ),
    'a REST request behind an HTTP API': found(
      'http',
      'httpMethod path body',
      /reads event\.httpMethod, which a REST API sends/,
    ),
    'a REST request at a function URL': found('url', 'multiValueHeaders', /by Stack\/Fn\/FunctionUrl/),
    'an HTTP request behind a REST API': found(
      'rest',
      'requestContext requestContext.http.method',
      /format 2\.0 sends/,
    ),
    'an HTTP request behind payload format 1.0': found('httpOfFormat1', 'rawPath', /event of a REST API$/),
    'a request behind a WebSocket API': found('webSocket', 'pathParameters.id httpMethod', /event of a WebSocket API$/),
    'a record of Kinesis from Firehose': found('firehose', 'Records Records[].kinesis.data', /event of Firehose$/),
    'an EventBridge event behind a custom resource': found('customResource', 'detail', /event of CloudFormation$/),
    'a request behind a bot': found('bot', 'httpMethod path body', /event of a Lex bot$/),
    'a bot behind an API': found('http', 'sessionState.intent.name inputTranscript', /which a Lex bot sends/),
    'an event of a bot in a flow of a contact center': found(
      'flows',
      'sessionState.intent.name inputTranscript',
      /which a Lex bot sends; .* the event of a flow of Amazon Connect$/,
    ),
    'a flow of a contact center behind a topic': found(
      'topic',
      'Details.ContactData.ContactId',
      /Amazon Connect sends/,
    ),
    'a change of a resource by EventBridge in a rule of AWS Config': found(
      'configRule',
      'detail detail.newEvaluationResult',
      /which EventBridge sends; .* the event of AWS Config$/,
    ),
    'a rule of AWS Config behind EventBridge': found('rule', 'invokingEvent resultToken', /which AWS Config sends/),
    'a type of another source': found('topic', 'Records', /declares its event as SQSEvent, which a queue sends/, {
      type: 'SQSEvent',
      lost: ['Records[]'],
    }),
  },
  silent: {
    ...Object.fromEntries(
      Object.entries(OWN).map(([source, reads]) => [`what it gets: ${source}`, app(source as Source, reads)]),
    ),
    'an input that users state': app('ruleWithInput', S3),
    'an API that sends what users state': app('restWithoutProxy', 'userName request'),
    'a REST request behind payload format 1.0': app('httpOfFormat1', 'httpMethod path'),
    'code that is not read': (stack) =>
      void CONNECT.queue(
        stack,
        new lambda.Function(stack, 'Fn', {
          code: lambda.Code.fromInline('exports.handler = async () => {};'),
          runtime: lambda.Runtime.NODEJS_24_X,
          handler: 'index.handler',
        }),
      ),
    'a function without a source': (stack) => void readFunction(stack, S3),
  },
});
