import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { GoFunction, Link } from '../../../src';
import { pathOfTool } from '../../../src/packaging/tools/find-tool';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { actionsOf } from '../host/granted';
import { withStandIns } from './stand-ins';

afterAll(() => Project.removeAll());

const handler = (name: string) => readFileSync(join(__dirname, 'corpus', `${name}.go`), 'utf8');

/** Synthesizes a function with a link to a table, and returns the actions that it may do on it. */
function granted(project: Project, variable: string, seen?: (stack: Stack, fn: GoFunction) => void): string[] {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'Shop');
    const table = new dynamodb.TableV2(stack, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const fn = new GoFunction(stack, 'Find', { entry: 'cmd/find', links: { [variable]: Link.to(table) } });
    const actions = actionsOf(app, 'dynamodb');
    seen?.(stack, fn);
    return actions;
  });
}

const { PATH } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
});

/** Puts a Go in front of the real one that writes down what it is asked, and returns what it has done apart from its version. */
function countedGo(project: Project): () => string[] {
  const real = pathOfTool('go');
  project.write({ 'bin/go': `#!/bin/sh\necho "$1" >>${project.path('runs')}\nexec ${real} "$@"\n`, runs: '' });
  chmodSync(project.path('bin/go'), 0o755);
  process.env.PATH = `${project.path('bin')}:${PATH}`;
  const all = () => project.read('runs').trim().split('\n');
  return () =>
    all()
      .filter((name) => name !== 'version')
      .sort();
}

test('a link takes the actions from Go, the report tells the line, and nothing is run again', () => {
  const project = new Project(withStandIns({ 'cmd/find/main.go': handler('package-variable') }));
  const line =
    handler('package-variable')
      .split('\n')
      .findIndex((text) => text.includes('client.GetItem(')) + 1;
  const seen = (_stack: Stack, fn: GoFunction) => {
    const [{ operation, at }] = fn.permissions.filter(({ link }) => link === 'ORDERS');
    expect([operation, at]).toEqual(['dynamodb:GetItem', `cmd/find/main.go:${line}`]);
  };
  const runs = countedGo(project);
  expect(granted(project, 'ORDERS', seen)).toEqual(['dynamodb:GetItem']);
  expect(runs()).toEqual(['build', 'build', 'list']);
  expect(granted(project, 'ORDERS')).toEqual(['dynamodb:GetItem']);
  expect(runs()).toEqual(['build', 'build', 'list']);
  // The program that reads is kept, too.
  project.write({ 'cmd/find/main.go': handler('repository') });
  expect(granted(project, 'ORDERS')).toEqual(['dynamodb:Query']);
  expect(runs()).toEqual(['build', 'build', 'list', 'build', 'list'].sort());
});

/** What reads Go is compiled once in a project. */
const project = new Project(withStandIns({}));

test('a variable that Go reads and nothing sets is an error with its line', () => {
  project.write({ 'cmd/find/main.go': handler('package-variable') });
  const [{ code, what, fix }] = faultsOf(() => granted(project, 'ORDER'));
  expect(code).toBe('VariableNotSet');
  expect(fix).toContain('give it a default in the code: cmp.Or(os.Getenv("ORDERS"), "...")');
  expect(what).toMatch(
    /^the code reads ORDERS at cmd\/find\/main\.go:\d+, which is set nowhere: did you mean ORDER\?$/,
  );
});

test('where reading ends, all operations of the services count, and a warning tells the line', () => {
  project.write({ 'cmd/find/main.go': handler('reflection').replaceAll('sns', 'dynamodb') });
  const seen = (stack: Stack) => {
    const said = Match.stringLikeRegexp(
      'method whose name is known only at run time, so 9 operations of client-dynamodb count',
    );
    Annotations.fromStack(stack).hasWarning('/Shop/Find', said);
    Annotations.fromStack(stack).hasWarning('/Shop/Find', Match.stringLikeRegexp('cmd/find/main\\.go:\\d+'));
  };
  expect(granted(project, 'ORDERS', seen)).toContain('dynamodb:DeleteTable');
});
