import { readdirSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  CustomRuntimeFunction,
  DotNetFunction,
  GoFunction,
  Image,
  ImageFunction,
  JavaFunction,
  PowerShellFunction,
  PythonFunction,
  RubyFunction,
  RustFunction,
  TypeScriptFunction,
} from '../../../src';
import { Project, withoutProcesses } from '../../bundling/project';
import { DIGEST } from '../image/images';

afterAll(() => Project.removeAll());

const base = `public.ecr.aws/lambda/python:3.14@${DIGEST}`;
const LAYER = 'arn:aws:lambda:eu-west-1:123456789012:layer:powershell:1';

const FUNCTIONS: Record<string, (stack: Stack) => unknown> = {
  TypeScript: (stack) =>
    new TypeScriptFunction(stack, 'F', { entry: 'it', bundling: { typeCheck: true, nodeModules: ['sharp'] } }),
  Python: (stack) => new PythonFunction(stack, 'F', { entry: 'it/app.py', dependencyLayer: true }),
  'Python in an image': (stack) =>
    new PythonFunction(stack, 'F', { entry: 'it/app.py', packaging: { image: { base } } }),
  Go: (stack) => new GoFunction(stack, 'F', { entry: 'it' }),
  'Go in an image without a base': (stack) => new GoFunction(stack, 'F', { entry: 'it', packaging: { image: {} } }),
  'what something else has built': (stack) =>
    new GoFunction(stack, 'F', { entry: 'it', packaging: { prebuilt: 'dist' } }),
  Rust: (stack) => new RustFunction(stack, 'F', { entry: 'it' }),
  Java: (stack) => new JavaFunction(stack, 'F', { entry: 'it', handler: 'shop.It' }),
  '.NET': (stack) => new DotNetFunction(stack, 'F', { entry: 'it', handler: 'It::It.Function::Handle' }),
  Ruby: (stack) => new RubyFunction(stack, 'F', { entry: 'it' }),
  PowerShell: (stack) => {
    const runtimeLayer = lambda.LayerVersion.fromLayerVersionArn(stack, 'Layer', LAYER);
    return new PowerShellFunction(stack, 'F', { entry: 'it', runtimeLayer });
  },
  'a command': (stack) => new CustomRuntimeFunction(stack, 'F', { entry: 'it', command: ['make'] }),
  'an image of files': (stack) => new ImageFunction(stack, 'F', { image: Image.fromFiles('it', { base }) }),
  'an image of a Dockerfile': (stack) =>
    new ImageFunction(stack, 'F', { image: Image.fromDockerfile('it', { cmd: ['app.handler'] }) }),
};

/** The template without bundling, where no program can be found or started. */
function templateIn(project: Project, define: (stack: Stack) => unknown): { template: object; files: string[] } {
  return project.inside(() => {
    const app = project.app({ context: { 'aws:cdk:bundling-stacks': [] } });
    const stack = new Stack(app, 'Shop');
    const { PATH } = process.env;
    process.env.PATH = '';
    try {
      define(stack);
      const { directory, stacks } = withoutProcesses(() => app.synth());
      return { template: stacks[0].template, files: readdirSync(directory).filter((name) => name.startsWith('asset')) };
    } finally {
      process.env.PATH = PATH;
    }
  });
}

test.each(Object.entries(FUNCTIONS))(
  '%s: without bundling, nothing is started, read or looked for',
  (_name, define) => {
    const empty = templateIn(new Project(), define);
    const full = templateIn(
      new Project({ 'it/Dockerfile': 'FROM scratch', 'it/app.py': '', 'dist/bootstrap': '' }),
      define,
    );
    expect(full).toEqual(empty);
    expect(JSON.stringify(full.template)).toContain('AWS::Lambda::Function');
  },
);
