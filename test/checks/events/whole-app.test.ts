import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  AwsSdkMode,
  CustomResourceTrigger,
  HttpAccess,
  HttpApiTrigger,
  type ITrigger,
  LambdaChecks,
  S3Delivery,
  S3Trigger,
  SqsTrigger,
  TypeScriptFunction,
} from '../../../src';
import { Project } from '../../bundling/project';
import { newApp, templateOf } from '../../support/fixture';

afterAll(() => Project.removeAll());

const head = "import { save } from './save';\n";

const project = new Project({
  'src/save.ts':
    'export const save = async (...given: unknown[]) => { await fetch("https://example.com", { body: String(given) }); };',
  'src/classic.ts': `${head}export const handler = async (event) => { for (const { s3 } of event.Records) await save(s3.bucket.name); };`,
  'src/typed.ts': `import type { S3Event } from 'aws-lambda';\n${head}export const handler = async (event: S3Event) => { await save(event); };`,
  'src/detail.ts': `${head}export const handler = async ({ detail }) => { await save(detail.object.key); };`,
  'src/swallows.ts': `${head}export const handler = async (event) => {\n  for (const record of event.Records) {\n    try { await save(record.body); } catch (error) { console.error(error); }\n  }\n};`,
  'src/throws.ts': `${head}export const handler = async (event) => { for (const { body } of event.Records) await save(body); };`,
  'src/rest.ts': `${head}export const handler = async (event) => { await save(event.httpMethod); return { statusCode: 200 }; };`,
  'src/both.ts': `${head}export const handler = async (event) => { await save(event.httpMethod ?? event.requestContext.http.method); return { statusCode: 200 }; };`,
  'src/silent.ts': `${head}export const handler = async (event) => { await save(event.RequestType); return { PhysicalResourceId: 'a' }; };`,
  'plain/index.js': `exports.handler = async (event) => { for (const { body } of event.Records) console.log(JSON.parse(body)); };`,
  'src/secret.ts': `${head}const password = 'q7Zp2vX9mK4tR8wL'; export const handler = async (event) => { await save({ password }); };`,
});

type Triggers = (stack: Stack, id: string) => ITrigger[];

const queue: Triggers = (stack, id) => [new SqsTrigger(new sqs.Queue(stack, `${id}Queue`))];
const bucket =
  (delivery?: S3Delivery): Triggers =>
  (stack, id) => [new S3Trigger(new s3.Bucket(stack, `${id}Bucket`, { eventBridgeEnabled: true }), { delivery })];
const http: Triggers = (stack, id) => [
  new HttpApiTrigger(new apigatewayv2.HttpApi(stack, `${id}Api`), { access: HttpAccess.PUBLIC, route: 'GET /' }),
];
const custom: Triggers = () => [new CustomResourceTrigger({ name: 'Schema', resourceType: 'Custom::Schema' })];

/** Functions by their names, each with the rules that find something. */
const FUNCTIONS: Record<string, readonly [entry: string, triggers: Triggers, ...found: string[]]> = {
  ClassicByEventBridge: ['classic', bucket(), 'otherEvent'],
  TypedByEventBridge: ['typed', bucket(), 'otherEvent'],
  DetailByEventBridge: ['detail', bucket()],
  Classic: ['classic', bucket(S3Delivery.NOTIFICATION)],
  Detail: ['detail', bucket(S3Delivery.NOTIFICATION), 'otherEvent'],
  Swallows: ['swallows', queue, 'errorsSwallowed'],
  Throws: ['throws', queue],
  Rest: ['rest', http, 'otherEvent'],
  Both: ['both', http],
  Custom: ['silent', custom, 'customResourceUnanswered'],
  Secret: ['secret', queue, 'secretInCode'],
};

const RULES = /lambdaform:(otherEvent|errorsSwallowed|customResourceUnanswered|secretInCode)\b/;

let warnings: Record<string, string[]>;

beforeAll(() => {
  const stack = project.inside(() => {
    const made = new Stack(newApp(), 'Stack');
    for (const [id, [entry, triggers]] of Object.entries(FUNCTIONS)) {
      const bundling = { awsSdk: AwsSdkMode.RUNTIME };
      new TypeScriptFunction(made, id, {
        entry: `src/${entry}.ts`,
        bundling,
        triggers: triggers(made, id),
        timeout: Duration.seconds(5),
      });
    }
    // A function of the CDK, with wiring of the CDK.
    const code = lambda.Code.fromAsset(project.path('plain'));
    const plain = new lambda.Function(made, 'Plain', {
      code,
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
    });
    new sns.Topic(made, 'Topic').addSubscription(new LambdaSubscription(plain));
    LambdaChecks.of(made);
    templateOf(made);
    return made;
  });
  warnings = {};
  for (const { id, entry } of Annotations.fromStack(stack).findWarning('*', Match.anyValue())) {
    const [, rule] = RULES.exec(String(entry.data)) ?? [];
    const name = id.split('/')[2];
    if (rule) warnings[name] = [...(warnings[name] ?? []), rule];
  }
});

test.each(Object.entries(FUNCTIONS))(
  'the code of a function is compared with its trigger: %s',
  (name, [, , ...found]) => {
    expect(warnings[name] ?? []).toEqual(found);
  },
);

test('code that something else bundles is compared too, once the checks look at all functions', () => {
  expect(warnings.Plain).toEqual(['otherEvent']);
});
