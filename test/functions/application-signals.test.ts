import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { FunctionDefaults, HandlerFunction, type HandlerFunctionProps } from '../../src';
import { LANGUAGES, layerIn, regionsWithLayer } from '../../src/functions/application-signals-layers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../support/fixture';
import { unacknowledgedFindings } from '../support/nag';

const READ = 'arn:aws:lambda:us-gov-west-1:111122223333:layer:AWSOpenTelemetryDistroJs:1';

/** Stacks in a region have an account, too. */
function stackIn(region?: string): Stack {
  return region ? new Stack(newApp(), 'Stack', { env: { account: '111122223333', region } }) : newStack();
}

function watched(stack: Stack, props: Partial<HandlerFunctionProps> = {}): HandlerFunction {
  return new HandlerFunction(stack, 'Fn', { ...anyCode(), applicationSignals: true, ...props });
}

/** A function of a language whose code can't be in a template. */
function inLanguage(runtime: lambda.Runtime): HandlerFunctionProps {
  return { runtime, code: lambda.Code.fromCfnParameters(), handler: 'app.handler' };
}

describe('applicationSignals adds what AWS asks for', () => {
  const stack = stackIn('eu-west-1');
  watched(stack, { environment: { STAGE: 'test' } });
  const template = templateOf(stack);
  const { Properties } = only(template, 'AWS::Lambda::Function');
  const statements = only(template, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement;

  test('the layer of the region and the language', () => {
    const [layer] = Properties.Layers;
    expect(layer['Fn::Join'][1].join('')).toContain(':lambda:eu-west-1:615299751070:layer:AWSOpenTelemetryDistroJs:15');
  });

  test('its program, beside the variables of the user', () => {
    const variables = { STAGE: 'test', AWS_LAMBDA_EXEC_WRAPPER: '/opt/otel-instrument' };
    expect(Properties.Environment.Variables).toEqual(variables);
  });

  test('traces of Lambda itself', () => expect(Properties.TracingConfig).toEqual({ Mode: 'Active' }));

  test('the permission to write to the log group of Application Signals in this account, and no managed policy', () => {
    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: {
        'Fn::Join': [
          '',
          expect.arrayContaining([':logs:eu-west-1:111122223333:log-group:/aws/application-signals/data:*']),
        ],
      },
    });
    expect(only(template, 'AWS::IAM::Role').Properties.ManagedPolicyArns).toBeUndefined();
  });

  test('and cdk-nag finds nothing in it', () => expect(unacknowledgedFindings(stack)).toEqual([]));
});

test('tracing that is turned off stays off, and traces of the layer are still sent', () => {
  const stack = stackIn('eu-west-1');
  watched(stack, { tracing: lambda.Tracing.DISABLED });
  const template = templateOf(stack);
  expect(only(template, 'AWS::Lambda::Function').Properties.TracingConfig?.Mode).not.toBe('Active');
  const statements = only(template, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement;
  expect(statements.map((one: any) => one.Action)).toContain('xray:PutTraceSegments');
  expect(unacknowledgedFindings(stack)).toEqual([]);
});

test('a stack without a region gets a mapping with the regions of the languages that it has', () => {
  const stack = stackIn();
  watched(stack);
  new HandlerFunction(stack, 'Python', { ...inLanguage(lambda.Runtime.PYTHON_3_13), applicationSignals: true });
  const { Mappings, Resources } = templateOf(stack).toJSON();
  expect(Mappings.ApplicationSignalsLayers['us-west-2']).toEqual({
    nodejs: '615299751070:layer:AWSOpenTelemetryDistroJs:15',
    python: '615299751070:layer:AWSOpenTelemetryDistroPython:33',
  });
  expect(JSON.stringify(Resources)).toContain(
    '{"Fn::FindInMap":["ApplicationSignalsLayers",{"Ref":"AWS::Region"},"python"]}',
  );
});

test('a default turns it on for all functions below a scope, and a function can leave it out', () => {
  const stack = stackIn('eu-west-1');
  FunctionDefaults.of(stack).set({ applicationSignals: true });
  watched(stack, { applicationSignals: undefined });
  new HandlerFunction(stack, 'Plain', { ...anyCode(), applicationSignals: false });
  const functions = Object.values(templateOf(stack).findResources('AWS::Lambda::Function'));
  expect(functions.map(({ Properties }) => (Properties.Layers ?? []).length).sort()).toEqual([0, 1]);
});

test('a layer of the user takes the place of the known one', () => {
  const stack = stackIn('us-gov-west-1');
  watched(stack, { applicationSignalsLayer: lambda.LayerVersion.fromLayerVersionArn(stack, 'Newer', READ) });
  expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Layers).toEqual([READ]);
});

describe('what would watch nothing or not start is refused', () => {
  test.each<[string, string, Partial<HandlerFunctionProps>, string?]>([
    ['a runtime without a layer', 'ApplicationSignalsRuntime', inLanguage(lambda.Runtime.RUBY_3_4)],
    ['a custom runtime', 'ApplicationSignalsRuntime', inLanguage(lambda.Runtime.PROVIDED_AL2023)],
    ['Java 8', 'ApplicationSignalsRuntime', inLanguage(lambda.Runtime.JAVA_8_CORRETTO)],
    [
      'a container image',
      'ApplicationSignalsRuntime',
      { runtime: lambda.Runtime.FROM_IMAGE, handler: lambda.Handler.FROM_IMAGE },
    ],
    ['a region without a layer', 'ApplicationSignalsRegion', {}, 'us-gov-west-1'],
    [
      'a region without one for the language',
      'ApplicationSignalsRegion',
      inLanguage(lambda.Runtime.PYTHON_3_13),
      'me-south-1',
    ],
    ['another wrapper', 'ApplicationSignalsWrapper', { environment: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/bootstrap' } }],
    [
      'the older layer for OpenTelemetry',
      'ApplicationSignalsWrapper',
      { adotInstrumentation: { layerVersion: {} as never, execWrapper: lambda.AdotLambdaExecWrapper.REGULAR_HANDLER } },
    ],
  ])('%s', (_what, code, props, region = 'eu-west-1') => {
    const faults = faultsOf(() => watched(stackIn(region), props));
    expect(faults).toMatchObject([
      { code, at: 'Stack/Fn', what: expect.stringContaining('applicationSignals is true') },
    ]);
  });
});

describe('the known layers', () => {
  test.each(LANGUAGES)('of %s are in all regions that Lambda had first', (language) => {
    expect(regionsWithLayer(language)).toEqual(expect.arrayContaining(['eu-west-1', 'us-east-1', 'ap-northeast-1']));
  });

  test('have an account and a version', () => {
    for (const language of LANGUAGES) {
      for (const region of regionsWithLayer(language)) {
        expect(layerIn(region, language)).toMatch(/^\d{12}:layer:AWSOpenTelemetryDistro\w+:[1-9]\d*$/);
      }
    }
  });
});
