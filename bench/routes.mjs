// Counts the CloudFormation resources per route, with this library and with the CDK's constructs alone.
// Needs the compiled library: `npx jsii` or `npm run build` first.

import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectDir } from './paths.mjs';

const require = createRequire(join(projectDir, 'package.json'));
const { App, Stack } = require('aws-cdk-lib');
const { Template } = require('aws-cdk-lib/assertions');
const apigateway = require('aws-cdk-lib/aws-apigateway');
const apigwv2 = require('aws-cdk-lib/aws-apigatewayv2');
const { HttpLambdaIntegration } = require('aws-cdk-lib/aws-apigatewayv2-integrations');
const lambda = require('aws-cdk-lib/aws-lambda');
const { Alarms, HandlerFunction, HttpAccess, HttpApiRoutes, RestAccess, RestApiRoutes } = require(projectDir);

const COUNTS = [1, 10, 60];
const POLICY_LIMIT = 20 * 1024;
/** The size of a permission in the function's policy without its source ARN, in bytes. */
const STATEMENT = 260;

const code = {
  code: lambda.Code.fromInline('exports.handler = async () => {};'),
  runtime: lambda.Runtime.NODEJS_24_X,
  handler: 'index.handler',
};
const numbered = (count, handler) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`/things-${i}`, handler]));
const withMethod = (paths) => Object.fromEntries(Object.entries(paths).map(([path, it]) => [`GET ${path}`, it]));

/** Each creates an API whose routes all lead to one function. */
const ROWS = {
  'HTTP API, CDK, an integration for each route': (stack, count) => {
    const api = new apigwv2.HttpApi(stack, 'Api');
    const handler = new lambda.Function(stack, 'Handler', code);
    for (const path of Object.keys(numbered(count))) {
      api.addRoutes({ path, methods: ['GET'], integration: new HttpLambdaIntegration(`To${path}`, handler) });
    }
  },
  'HTTP API, CDK, one integration': (stack, count) => {
    const api = new apigwv2.HttpApi(stack, 'Api');
    const integration = new HttpLambdaIntegration('Handler', new lambda.Function(stack, 'Handler', code));
    for (const path of Object.keys(numbered(count))) api.addRoutes({ path, methods: ['GET'], integration });
  },
  'HTTP API, lambdaform': (stack, count) => {
    const api = new apigwv2.HttpApi(stack, 'Api');
    const handler = new HandlerFunction(stack, 'Handler', { ...code, alarms: Alarms.none() });
    HttpApiRoutes.of(api).add(withMethod(numbered(count, handler)), { access: HttpAccess.PUBLIC });
  },
  'REST API, CDK': (stack, count) => {
    const api = new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false });
    const integration = new apigateway.LambdaIntegration(new lambda.Function(stack, 'Handler', code));
    for (const path of Object.keys(numbered(count))) api.root.resourceForPath(path).addMethod('GET', integration);
  },
  'REST API, lambdaform': (stack, count) => {
    const api = new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false });
    const handler = new HandlerFunction(stack, 'Handler', { ...code, alarms: Alarms.none() });
    RestApiRoutes.of(api).add(withMethod(numbered(count, handler)), { access: RestAccess.PUBLIC });
  },
};

const outdir = mkdtempSync(join(tmpdir(), 'lambdaform-routes-'));
process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));

console.log('CloudFormation resources of one function behind an API, without alarms');
console.log(['', ...COUNTS.map((count) => `${count} routes`), 'for each more', 'policy'].join(' | '));
for (const [title, make] of Object.entries(ROWS)) {
  const measured = COUNTS.map((count) => measure(make, count));
  const counts = measured.map(({ resources }) => resources);
  const each = (counts.at(-1) - counts[0]) / (COUNTS.at(-1) - COUNTS[0]);
  const { policy } = measured.at(-1);
  const fits = `${(policy / 1024).toFixed(1)} KB${policy > POLICY_LIMIT ? ': too large' : ''}`;
  console.log([title, ...counts, each.toFixed(2), fits].join(' | '));
}

function measure(make, count) {
  const stack = new Stack(new App({ outdir: join(outdir, `${Math.random()}`) }), 'Stack');
  make(stack, count);
  const all = Object.values(Template.fromStack(stack).toJSON().Resources);
  const permissions = all.filter(({ Type }) => Type === 'AWS::Lambda::Permission');
  const policy = permissions.reduce(
    (size, { Properties }) => size + STATEMENT + textOf(Properties.SourceArn).length,
    0,
  );
  return { resources: all.length, policy };
}

/** Roughly the deployed text: names of resources stand for their ids. */
function textOf(value) {
  return value['Fn::Join']
    ? value['Fn::Join'][1].map((it) => (typeof it === 'string' ? it : '123456789012')).join('')
    : value;
}
