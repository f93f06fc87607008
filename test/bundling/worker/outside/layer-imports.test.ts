import { type App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, TypeScriptCode } from '../../../../src';
import { invoke } from '../../lambda-process';
import { codeOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const project = new Project({
  'src/required.ts': "\nconst { rate } = require('/opt/nodejs/rates');\nexport const handler = async () => rate;",
  'src/imported.ts': "import { rate } from '/opt/nodejs/rates';\nexport const handler = async () => rate;",
  'src/mapped/tsconfig.json': '{ "compilerOptions": { "paths": { "/opt/nodejs/*": ["../../layer/*"] } } }',
  'src/mapped/handler.ts': "import { rate } from '/opt/nodejs/rates';\nexport const handler = async () => rate;",
  'layer/rates.ts': 'export const rate: number = 3;',
});

function bundled(app: App, entry: string, layers: string[] = [], options: BundlingOptions = {}) {
  const stack = new Stack(app, `S${app.node.children.length}`);
  const code = TypeScriptCode.fromEntry(entry, options);
  new lambda.Function(stack, 'F', {
    code,
    handler: code.handler,
    runtime: lambda.Runtime.NODEJS_24_X,
    layers: layers.map((arn) => lambda.LayerVersion.fromLayerVersionArn(stack, arn, arn)),
  });
  return { stack, code };
}

const all = project.inside(() => {
  const app = project.app();
  const entries = {
    required: bundled(app, 'src/required.ts'),
    imported: bundled(app, 'src/imported.ts'),
    layered: bundled(app, 'src/required.ts', ['arn:aws:lambda:eu-west-1:123456789012:layer:rates:1']),
    mapped: bundled(app, 'src/mapped/handler.ts'),
  };
  app.synth();
  return entries;
});

const warningsOf = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('lambdaform:layerMissing'))
    .map(({ entry }) => String(entry.data));

test('a module of a layer is left to Lambda, however it is loaded', () => {
  for (const { code } of [all.required, all.imported])
    expect(codeOf(code.bundle)).toContain('require("/opt/nodejs/rates")');
});

test('a function without layers gets a warning with file and line, and one with a layer none', () => {
  expect(warningsOf(all.required.stack)).toEqual([
    expect.stringMatching(
      /^src\/required\.ts:2 needs \/opt\/nodejs\/rates, which only a layer brings, and the function has none/,
    ),
  ]);
  expect(warningsOf(all.layered.stack)).toEqual([]);
});

test('paths of a tsconfig.json that lead to the sources of the layer are followed', async () => {
  expect(await invoke(all.mapped.code.bundle)).toEqual({ result: 3 });
  expect(warningsOf(all.mapped.stack)).toEqual([]);
});
