import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction, OutputFormat, TypeScriptFunction, type TypeScriptFunctionProps } from '../../src';
import { Project } from '../bundling/project';
import { anyCode, newStack, templateOf } from '../support/fixture';

afterAll(() => Project.removeAll());

const layerOf = (stack: Stack, name: string) =>
  lambda.LayerVersion.fromLayerVersionArn(stack, name, `arn:aws:lambda:eu-central-1:111122223333:layer:${name}:1`);

const adotOf = (version: lambda.AdotLambdaLayerJavaScriptSdkVersion): lambda.AdotInstrumentationConfig => ({
  layerVersion: lambda.AdotLayerVersion.fromJavaScriptSdkLayerVersion(version),
  execWrapper: lambda.AdotLambdaExecWrapper.REGULAR_HANDLER,
});

const { NODEJS_22_X, NODEJS_24_X } = lambda.Runtime;
const { LATEST, V1_18_1 } = lambda.AdotLambdaLayerJavaScriptSdkVersion;

const warningsOf = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('unwrappedHandler'))
    .map(({ id, entry }) => [id, String(entry.data)]);

describe('under Node.js 24, a warning says that the function is not watched by', () => {
  test.each([
    ['opentelemetry-nodejs-0_18_0', /or take opentelemetry-nodejs-0_19_0 or later \[/],
    ['aws-otel-nodejs-arm64-ver-1-30-2', /set runtime to lambda\.Runtime\.NODEJS_22_X, or take another layer \[/],
  ])('%s', (name, text) => {
    const stack = newStack();
    new HandlerFunction(stack, 'Fn', { ...anyCode(), runtime: NODEJS_24_X, layers: [layerOf(stack, name)] });
    templateOf(stack);
    expect(warningsOf(stack)).toEqual([['/Stack/Fn', expect.stringMatching(text)]]);
  });

  test('the newest layer of the CDK; not under Node.js 22', () => {
    const stack = newStack();
    for (const runtime of [NODEJS_22_X, NODEJS_24_X])
      new HandlerFunction(stack, runtime.name, { ...anyCode(), runtime, adotInstrumentation: adotOf(LATEST) });
    templateOf(stack);
    expect(warningsOf(stack)).toEqual([
      ['/Stack/nodejs24.x', expect.stringMatching(/^the layer aws-otel-nodejs-\w+-ver-1-30-1 does not find handlers/)],
    ]);
  });
});

test('layers that wrap handlers under Node.js 24, or wrap none, get no warning', () => {
  const stack = newStack();
  const layers = ['opentelemetry-nodejs-0_19_0', 'AWSOpenTelemetryDistroJs', 'Datadog-Node24-x', 'fonts'];
  new HandlerFunction(stack, 'Fn', {
    ...anyCode(),
    runtime: NODEJS_24_X,
    layers: layers.map((name) => layerOf(stack, name)),
  });
  templateOf(stack);
  expect(warningsOf(stack)).toEqual([]);
});

test('a layer that wraps CommonJS only gets a warning if the bundle is an ES module, until it is CommonJS', () => {
  const project = new Project({ 'src/a.mts': 'export const handler = async () => 1;' });
  const stack = project.inside(() => {
    const app = project.app();
    const made = new Stack(app, 'Test');
    const add = (id: string, props: Partial<TypeScriptFunctionProps>) =>
      new TypeScriptFunction(made, id, { entry: 'src/a.mts', runtime: NODEJS_22_X, ...props });
    const layers = [layerOf(made, 'SentryNodeServerlessSDKv9')];
    add('Adot', { adotInstrumentation: adotOf(V1_18_1) });
    add('Sentry', { layers });
    add('Common', { layers, bundling: { format: OutputFormat.COMMONJS } });
    add('New', { layers: [layerOf(made, 'SentryNodeServerlessSDKv10')] });
    app.synth();
    return made;
  });
  const text = expect.stringMatching(
    /wraps handlers that are CommonJS.*; set bundling\.format to OutputFormat\.COMMONJS/,
  );
  expect(warningsOf(stack)).toEqual([
    ['/Test/Adot', text],
    ['/Test/Sentry', text],
  ]);
});
