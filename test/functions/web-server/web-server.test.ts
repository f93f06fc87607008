import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  FunctionUrlAccess,
  FunctionUrlTrigger,
  HandlerFunction,
  type HandlerFunctionProps,
  HttpAccess,
  HttpApiTrigger,
  type ITrigger,
  JavaFunction,
  PythonFunction,
  ReadinessCheck,
  RestAccess,
  RestApiTrigger,
  ScheduleTrigger,
  SqsTrigger,
  TypeScriptFunction,
} from '../../../src';
import { quoted, startOf } from '../../../src/functions/web-server/start';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';

function define(stack: Stack, props: Partial<HandlerFunctionProps> = {}): HandlerFunction {
  const code = lambda.Code.fromCfnParameters();
  const own = { runtime: lambda.Runtime.NODEJS_24_X, code, handler: 'run.sh', webServer: {} };
  return new HandlerFunction(stack, 'Web', { ...own, ...props });
}

function stackIn(region: string): Stack {
  return new Stack(newApp(), 'Stack', { env: { account: '111122223333', region } });
}

/** The properties of the function. */
function propertiesOf(stack: Stack, props: Partial<HandlerFunctionProps> = {}): Record<string, any> {
  define(stack, props);
  return only(templateOf(stack), 'AWS::Lambda::Function').Properties;
}

function variablesWith(triggers: (stack: Stack) => ITrigger[], props: Partial<HandlerFunctionProps> = {}) {
  const stack = newStack();
  return propertiesOf(stack, { ...props, triggers: triggers(stack) }).Environment.Variables;
}

const url = (invokeMode?: lambda.InvokeMode) => new FunctionUrlTrigger({ access: FunctionUrlAccess.IAM, invokeMode });
const queue = (stack: Stack) => new SqsTrigger(new sqs.Queue(stack, 'Queue'));
const http = (stack: Stack) =>
  new HttpApiTrigger(new apigwv2.HttpApi(stack, 'Http'), { route: '$default', access: HttpAccess.IAM });
const rest = (stack: Stack, responseTransferMode?: apigateway.ResponseTransferMode) =>
  new RestApiTrigger(new apigateway.RestApi(stack, 'Rest'), {
    route: 'ANY /{proxy+}',
    access: RestAccess.IAM,
    responseTransferMode,
  });

test('a web server gets the layer of its region and architecture, the program that starts it, and its port', () => {
  const properties = propertiesOf(stackIn('eu-west-1'));
  expect(JSON.stringify(properties.Layers)).toContain(
    ':lambda:eu-west-1:753240598075:layer:LambdaAdapterLayerArm64:27',
  );
  expect(properties).toMatchObject({
    Handler: 'run.sh',
    Environment: {
      Variables: {
        AWS_LAMBDA_EXEC_WRAPPER: '/opt/bootstrap',
        AWS_LWA_PORT: '8080',
        AWS_LWA_INVOKE_MODE: 'buffered',
        PORT: '8080',
      },
    },
  });
  expect(Object.keys(properties.Environment.Variables)).toHaveLength(4);
});

test('the layer follows the architecture, and the region at deployment', () => {
  const stack = newStack();
  const { Layers } = propertiesOf(stack, { architecture: lambda.Architecture.X86_64 });
  expect(JSON.stringify(Layers)).toMatch(/"Ref":"AWS::Region".*:753240598075:layer:LambdaAdapterLayerX86:27/);
});

test('China has layers of its own accounts, for x86_64', () => {
  const { Layers } = propertiesOf(stackIn('cn-north-1'), { architecture: lambda.Architecture.X86_64 });
  expect(JSON.stringify(Layers)).toContain(':lambda:cn-north-1:041581134020:layer:LambdaAdapterLayerX86:27');
});

test('another layer can take its place, in a region without one, too', () => {
  const stack = stackIn('us-gov-west-1');
  const arn = 'arn:aws-us-gov:lambda:us-gov-west-1:111122223333:layer:adapter:1';
  const layer = lambda.LayerVersion.fromLayerVersionArn(stack, 'Layer', arn);
  expect(propertiesOf(stack, { webServer: { layer } }).Layers).toEqual([arn]);
});

test('every option has its variable', () => {
  const { Environment } = propertiesOf(newStack(), {
    webServer: {
      port: 3000,
      readinessCheck: ReadinessCheck.TCP,
      readinessPath: '/health',
      healthyStatusCodes: '200-399',
      asyncInit: true,
      basePath: '/shop',
      eventsPath: '/in',
      errorStatusCodes: '500,502-504',
      compression: true,
      authorizationHeader: 'x-authorization',
    },
  });
  expect(Environment.Variables).toMatchObject({
    PORT: '3000',
    AWS_LWA_PORT: '3000',
    AWS_LWA_READINESS_CHECK_PROTOCOL: 'tcp',
    AWS_LWA_READINESS_CHECK_PATH: '/health',
    AWS_LWA_READINESS_CHECK_HEALTHY_STATUS: '200-399',
    AWS_LWA_ASYNC_INIT: 'true',
    AWS_LWA_REMOVE_BASE_PATH: '/shop',
    AWS_LWA_PASS_THROUGH_PATH: '/in',
    AWS_LWA_ERROR_STATUS_CODES: '500,502-504',
    AWS_LWA_ENABLE_COMPRESSION: 'true',
    AWS_LWA_AUTHORIZATION_SOURCE: 'x-authorization',
  });
});

test('a program that brings its runtime along is the server itself: it gets the layer, and nothing starts it', () => {
  const properties = propertiesOf(newStack(), { runtime: lambda.Runtime.PROVIDED_AL2023, handler: 'bootstrap' });
  expect(properties.Layers).toHaveLength(1);
  expect(Object.keys(properties.Environment.Variables)).not.toContain('AWS_LAMBDA_EXEC_WRAPPER');
});

test('a container image has the adapter in itself, and gets its settings', () => {
  const stack = newStack();
  const properties = propertiesOf(stack, {
    runtime: lambda.Runtime.FROM_IMAGE,
    handler: lambda.Handler.FROM_IMAGE,
    code: lambda.Code.fromEcrImage(ecr.Repository.fromRepositoryName(stack, 'Repository', 'shop')),
  });
  expect(properties.Layers).toBeUndefined();
  expect(properties.Environment.Variables).toMatchObject({ AWS_LWA_PORT: '8080' });
});

describe('answers are streamed as the triggers want it', () => {
  test.each<[string, string, (stack: Stack) => ITrigger[]]>([
    ['a function URL that streams', 'response_stream', () => [url(lambda.InvokeMode.RESPONSE_STREAM)]],
    ['a REST API that streams', 'response_stream', (stack) => [rest(stack, apigateway.ResponseTransferMode.STREAM)]],
    [
      'a schedule beside a stream',
      'response_stream',
      () => [
        url(lambda.InvokeMode.RESPONSE_STREAM),
        new ScheduleTrigger(scheduler.ScheduleExpression.cron({ minute: '0' })),
      ],
    ],
    ['a REST API', 'buffered', (stack) => [rest(stack)]],
    ['an HTTP API and a function URL', 'buffered', (stack) => [http(stack), url()]],
  ])('%s: %s', (_name, mode, triggers) => {
    expect(variablesWith(triggers).AWS_LWA_INVOKE_MODE).toBe(mode);
  });

  test.each<[string, (stack: Stack) => ITrigger[]]>([
    ['another API', (stack) => [url(lambda.InvokeMode.RESPONSE_STREAM), http(stack)]],
    [
      'a queue, whose failed messages are in the answer',
      (stack) => [url(lambda.InvokeMode.RESPONSE_STREAM), queue(stack)],
    ],
  ])('a stream and %s are refused: the adapter streams all answers, or none', (_name, triggers) => {
    const faults = faultsOf(() => variablesWith(triggers));
    expect(faults.map(({ code }) => code)).toEqual(['WebServerStreams']);
    expect(faults[0]).toMatchObject({ at: 'Stack/Web', what: expect.stringContaining('the function URL streams') });
  });

  test('compression of a stream is refused: the adapter would leave it out without a word', () => {
    const triggers = () => [url(lambda.InvokeMode.RESPONSE_STREAM)];
    const faults = faultsOf(() => variablesWith(triggers, { webServer: { compression: true } }));
    expect(faults.map(({ code }) => code)).toEqual(['WebServerStreams']);
  });
});

describe('an event that the server answers with an error is not lost', () => {
  const errorCodes = (triggers: (stack: Stack) => ITrigger[]) => variablesWith(triggers).AWS_LWA_ERROR_STATUS_CODES;

  test('requests alone change nothing', () => expect(errorCodes((stack) => [http(stack)])).toBeUndefined());

  test('with events alone, every error is a failure', () => {
    expect(errorCodes((stack) => [queue(stack)])).toBe('400-599');
  });

  test('with both, only errors of the server are, and a warning says so unless the codes are stated', () => {
    const stack = newStack();
    expect(propertiesOf(stack, { triggers: [queue(stack), url()] }).Environment.Variables).toMatchObject({
      AWS_LWA_ERROR_STATUS_CODES: '500-599',
    });
    Annotations.fromStack(stack).hasWarning('/Stack/Web', Match.stringLikeRegexp('404.*lambdaform:webServerEvents'));
    const other = newStack();
    propertiesOf(other, { triggers: [queue(other), url()], webServer: { errorStatusCodes: '500-599' } });
    Annotations.fromStack(other).hasNoWarning('*', Match.stringLikeRegexp('webServerEvents'));
  });
});

test.each<[string, Partial<HandlerFunctionProps>, string, string]>([
  ['a port that Lambda forbids', { webServer: { port: 80 } }, 'WebServerOption', 'is 80'],
  ['the port of Lambda', { webServer: { port: 9001 } }, 'WebServerOption', 'Lambda itself uses'],
  [
    'the port of an extension',
    { webServer: { port: 3000 }, insightsVersion: lambda.LambdaInsightsVersion.VERSION_1_0_333_0 },
    'WebServerOption',
    'insightsVersion uses',
  ],
  ['a path without a slash', { webServer: { readinessPath: 'health' } }, 'WebServerOption', "'health'"],
  ['codes that are none', { webServer: { errorStatusCodes: '5xx' } }, 'WebServerOption', "'5xx'"],
  [
    'a command for foreign code',
    { webServer: { command: ['node', 'a.js'] } },
    'WebServerCommand',
    'packaged elsewhere',
  ],
  [
    'a command for a program that is the server',
    { webServer: { command: ['./bootstrap'] }, runtime: lambda.Runtime.PROVIDED_AL2023 },
    'WebServerCommand',
    'provided.al2023',
  ],
  ['the wrapper of another tool', { applicationSignals: true }, 'WebServerWrapper', 'applicationSignals'],
  [
    'another wrapper',
    { environment: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/datadog_wrapper' } },
    'WebServerWrapper',
    'AWS_LAMBDA_EXEC_WRAPPER in environment',
  ],
  ['a variable of the adapter', { environment: { AWS_LWA_PORT: '1' } }, 'WebServerVariable', 'webServer.port'],
  ['an old variable of it', { environment: { ASYNC_INIT: 'true' } }, 'WebServerVariable', 'webServer.asyncInit'],
  ['a durable function', { durable: { executionTimeout: Duration.days(1) } }, 'WebServerDurable', 'durable'],
])('%s is refused', (_name, props, code, text) => {
  const faults = faultsOf(() => define(newStack(), props));
  expect(faults).toMatchObject([{ code, at: 'Stack/Web', what: expect.stringContaining(text) }]);
});

test.each([
  ['us-gov-west-1', lambda.Architecture.X86_64],
  ['cn-north-1', lambda.Architecture.ARM_64],
  ['me-south-1', lambda.Architecture.ARM_64],
])('%s has no layer for %p', (region, architecture) => {
  expect(faultsOf(() => define(stackIn(region), { architecture })).map(({ code }) => code)).toEqual([
    'WebServerRegion',
  ]);
});

describe('the script that starts a server', () => {
  const textOf = (command: string[] | undefined, port?: number) =>
    startOf('Shop/Web', { command, port }, { usual: 'usual', example: '' })?.script.text;

  test('runs in the folder of the package, in place of the shell, with the port of the server', () => {
    expect(textOf(['python', '-m', 'uvicorn', '--port', '$PORT', '--bind=127.0.0.1:${PORT}'], 3000)).toBe(
      '#!/bin/sh\ncd "$LAMBDA_TASK_ROOT" || exit 1\nexec python -m uvicorn --port 3000 --bind=127.0.0.1:3000\n',
    );
    expect(textOf(undefined)).toContain('exec usual\n');
  });

  test.each([
    ['lib/*', "'lib/*'"],
    ["it's", "'it'\\''s'"],
    ['a;b', "'a;b'"],
    ['', "''"],
    ['$PORTS', "'$PORTS'"],
  ])('%p is what the shell takes as it is: %s', (part, text) => expect(quoted(part)).toBe(text));

  test.each<[string, (stack: Stack) => unknown, string]>([
    [
      'a language without a usual server has no command',
      (stack) => new PythonFunction(stack, 'Web', { entry: 'web', webServer: {} }),
      'WebServerCommand',
    ],
    [
      'the command is empty',
      (stack) => new JavaFunction(stack, 'Web', { entry: 'web', handler: 'shop.Main', webServer: { command: [] } }),
      'WebServerCommand',
    ],
    [
      'the command is known only after deployment',
      (stack) => new PythonFunction(stack, 'Web', { entry: 'web', webServer: { command: ['python', stack.stackId] } }),
      'WebServerCommand',
    ],
    [
      'an export is named that nothing calls',
      (stack) => new TypeScriptFunction(stack, 'Web', { entry: 'src/app.ts#handler', webServer: {} }),
      'HandlerOfWebServer',
    ],
  ])('is refused when %s', (_name, make, code) => {
    const stack = newStack();
    expect(faultsOf(() => make(stack))).toMatchObject([{ code, at: 'Stack/Web' }]);
  });
});
