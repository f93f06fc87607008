import { Duration, Stack } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import {
  AppDashboard,
  HttpAccess,
  HttpApiTrigger,
  Image,
  ImageFunction,
  Link,
  PythonFunction,
  Rollout,
  TypeScriptFunction,
} from '../../../src';
import { DIGEST } from '../../packaging/image/images';
import { Project } from '../project';

afterAll(() => Project.removeAll());

const BASE = `public.ecr.aws/lambda/provided:al2023@${DIGEST}`;

const plain = (answer: string) => `export const handler = async () => '${answer}';`;

function sources(edition: number): Record<string, string> {
  return {
    'src/linked.ts': plain(`linked ${edition}`),
    'src/released.ts': plain(`released ${edition}`),
    'src/durable.ts': plain(`durable ${edition}`),
    'src/same.ts': plain('the same'),
    'py/app.py': `def handler(event, context):\n    return ${edition}\n`,
    'image/bootstrap': `#!/bin/sh\necho ${edition}\n`,
  };
}

type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>>;

/** The template of an app with all kinds of functions. */
function synth(project: Project): Resources {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'Shop');
    const orders = new dynamodb.Table(stack, 'Orders', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const route = { route: 'POST /orders', access: HttpAccess.PUBLIC };
    new TypeScriptFunction(stack, 'Linked', {
      entry: 'src/linked.ts',
      links: { ORDERS: Link.read(orders) },
      triggers: [new HttpApiTrigger(new apigwv2.HttpApi(stack, 'Api'), route)],
    });
    new TypeScriptFunction(stack, 'Released', { entry: 'src/released.ts', rollout: Rollout.allAtOnce() });
    new TypeScriptFunction(stack, 'Durable', {
      entry: 'src/durable.ts',
      durable: { executionTimeout: Duration.hours(1) },
    });
    new TypeScriptFunction(stack, 'Same', { entry: 'src/same.ts' });
    new PythonFunction(stack, 'Python', { entry: 'py/app.py' });
    new ImageFunction(stack, 'Image', { image: Image.fromFiles('image', { base: BASE }) });
    new AppDashboard(stack, 'Dashboard');
    return app.synth().getStackByName('Shop').template.Resources;
  });
}

/** What differs, as `type: properties`; resources that are gone and new are a pair. */
function changes(before: Resources, after: Resources): string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids]
    .flatMap((id) => {
      const [{ Type, Properties: old }, { Properties: current }] = [before[id] ?? after[id], after[id] ?? {}];
      if (!before[id] || !after[id]) return [`${Type} ${before[id] ? 'removed' : 'added'}`];
      const names = Object.keys({ ...old, ...current });
      const changed = names.filter((name) => JSON.stringify(old?.[name]) !== JSON.stringify(current?.[name]));
      return changed.length > 0 ? [`${Type} ${changed.sort().join(', ')}`] : [];
    })
    .sort();
}

// Of a function, hot swaps change Code, Description and Environment, and they follow versions and aliases. Whatever else changes
// makes a deployment of it.
test('an edit of handlers changes what hot swaps bring, and nothing else', () => {
  const project = new Project(sources(1));
  const before = synth(project);
  project.write(sources(2));
  expect(changes(before, synth(project))).toEqual([
    'AWS::Lambda::Alias FunctionVersion',
    'AWS::Lambda::Alias FunctionVersion',
    'AWS::Lambda::Function Code',
    'AWS::Lambda::Function Code',
    'AWS::Lambda::Function Code',
    'AWS::Lambda::Function Code, Description',
    'AWS::Lambda::Function Code, Description',
    'AWS::Lambda::Version added',
    'AWS::Lambda::Version added',
    'AWS::Lambda::Version removed',
    'AWS::Lambda::Version removed',
  ]);
});
