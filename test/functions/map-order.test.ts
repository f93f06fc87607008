import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  AccessLogs,
  BedrockAgentActions,
  BedrockAgentParameterType,
  BedrockAgentTrigger,
  CustomResourceTrigger,
  EventBridgeTrigger,
  Filter,
  FunctionDefaults,
  HandlerFunction,
  HttpAccess,
  HttpApiRoutes,
  HttpApiSettings,
  type ITrigger,
  Link,
  RestAccess,
  RestApiRoutes,
  RestApiSettings,
  ScheduleTrigger,
  SnsTrigger,
  SqsTrigger,
  StepFunctionsTrigger,
} from '../../src';
import { anyCode, newStack, templateOf } from '../support/fixture';
import { restApi } from '../support/rest-api';

/** Puts the keys of a map into another order. */
type Order = <T>(map: T) => T;

const AS_WRITTEN: Order = (map) => map;
const BACKWARDS: Order = (value) => {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, BACKWARDS(inner)]);
  return Object.fromEntries(entries.reverse());
};

const SCHEMA = {
  type: apigateway.JsonSchemaType.OBJECT,
  properties: { b: { type: apigateway.JsonSchemaType.STRING }, a: { type: apigateway.JsonSchemaType.NUMBER } },
};
const PARAMETERS = { b: { type: BedrockAgentParameterType.STRING }, a: { type: BedrockAgentParameterType.NUMBER } };
const PATTERN = { source: ['shop'], detailType: ['Paid'], detail: { b: ['1'], a: { d: ['2'], c: ['3'] } } };

/** An app in which every setting that is a map has keys in the order. */
function appIn(order: Order) {
  const stack = newStack();
  FunctionDefaults.of(stack).set({ environment: order({ BB: '1', AA: '2' }), tags: order({ b: '1', a: '2' }) });
  const [queue, topic] = [new sqs.Queue(stack, 'Jobs'), new sns.Topic(stack, 'Topic')];
  const named = sqs.Queue.fromQueueArn(stack, 'Named', 'arn:aws:sqs:eu-central-1:111122223333:named');
  const jobs = (id: string) => new sqs.Queue(stack, id, { visibilityTimeout: Duration.minutes(6) });
  const rest = restApi(stack, { deploy: true });
  const http = new apigwv2.HttpApi(stack, 'Http');
  const agent = new bedrock.CfnAgent(stack, 'Agent', { agentName: 'shop', autoPrepare: true });
  const make = (id: string, ...triggers: ITrigger[]) =>
    new HandlerFunction(stack, id, {
      ...anyCode(),
      environment: order({ DD: '3', CC: '4' }),
      links: order({ QUEUE: Link.write(queue), NAMED: Link.write(named), SPEECH: speech(order) }),
      config: order({ MODE: 'fast', LEVEL: 'high' }),
      triggers,
    });
  const input = order({ queue: queue.queueArn, mode: 'fast', nested: { d: 1, c: queue.queueName } });
  make(
    'Events',
    new EventBridgeTrigger({ eventPattern: order(PATTERN), archiveRetention: Duration.days(1) }),
    new ScheduleTrigger(scheduler.ScheduleExpression.rate(Duration.hours(1)), {
      input: scheduler.ScheduleTargetInput.fromObject(input),
    }),
    new SnsTrigger(topic, {
      filterPolicy: order({
        b: sns.SubscriptionFilter.existsFilter(),
        a: sns.SubscriptionFilter.stringFilter({ allowlist: ['x'] }),
      }),
    }),
    new SqsTrigger(jobs('Orders'), {
      filters: [Filter.raw(order({ body: { b: ['1'], a: ['2'] }, attributes: { c: ['3'] } }))],
    }),
    new CustomResourceTrigger({
      name: 'Seed',
      resourceType: 'Custom::Seed',
      properties: order({ b: { d: 1, c: 2 }, a: 1 }),
    }),
    new StepFunctionsTrigger({ stateName: 'Pay', payload: sfn.TaskInput.fromObject(order({ b: 1, a: 2 })) }),
  );
  const actions = [{ name: 'list', description: 'Lists.', parameters: order(PARAMETERS) }];
  make(
    'Agent2',
    new BedrockAgentTrigger(agent, { actionGroupName: 'a', actions: BedrockAgentActions.functions(actions) }),
  );
  RestApiSettings.of(rest).set({ usagePlans: order({ partners: {}, friends: {} }) });
  HttpApiSettings.of(http).set({
    accessLogs: AccessLogs.json({ fields: order({ b: '$context.stage', a: '$context.apiId' }) }),
  });
  const handler = make('Api2');
  RestApiRoutes.of(rest).add(order({ 'POST /b': handler, 'POST /a': handler }), {
    access: RestAccess.PUBLIC,
    requestBody: order(SCHEMA),
    requestParameters: order({ 'method.request.header.b': true, 'method.request.header.a': false }),
  });
  HttpApiRoutes.of(http).add(order({ 'POST /b': handler, 'POST /a': handler }), { access: HttpAccess.PUBLIC });
  return templateOf(stack);
}

function speech(order: Order): Link {
  return Link.custom({
    value: 'polly',
    actions: order({
      'polly:SynthesizeSpeech': ['polly:SynthesizeSpeech'],
      'polly:ListLexicons': ['polly:ListLexicons'],
    }),
    resources: ['*'],
    conditions: order({ StringEquals: { b: '1', a: '2' }, Bool: { c: 'true' } }),
  });
}

test('the order of the keys of any map changes no byte of the template', () => {
  const [one, other] = [AS_WRITTEN, BACKWARDS].map((order) => JSON.stringify(appIn(order).toJSON(), undefined, 1));
  expect(other?.split('\n')).toEqual(one?.split('\n'));
});

test('the variables of a function are sorted by name, whoever sets them', () => {
  const stack = newStack();
  const handler = new HandlerFunction(stack, 'Fn', { ...anyCode(), environment: { BB: '1' }, config: { DD: '2' } });
  handler.addEnvironment('AA', '3');
  handler.addLink('CC', Link.write(new sqs.Queue(stack, 'Jobs')));
  const [resource] = Object.values(templateOf(stack).findResources('AWS::Lambda::Function'));
  expect(Object.keys(resource?.Properties.Environment.Variables)).toEqual(['AA', 'BB', 'CC', 'DD']);
});

test('a function without variables has no environment', () => {
  const stack = newStack();
  new HandlerFunction(stack, 'Fn', anyCode());
  const [resource] = Object.values(templateOf(stack).findResources('AWS::Lambda::Function'));
  expect(resource?.Properties).not.toHaveProperty('Environment');
});
