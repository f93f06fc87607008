import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppProps, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction, JavaFunction, Link } from '../../../src';
import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { PackagedCode } from '../../../src/languages/packaged-code';
import { folderContents, folderQueries } from '../../../src/packaging/model/folder';
import type { BuildPlace, Packager, Step } from '../../../src/packaging/model/packager';
import type { Reader } from '../../../src/packaging/model/reader';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { actionsOf } from './granted';

afterAll(() => Project.removeAll());

const USAGE: CodeUsage = {
  calls: [
    {
      client: 'client-dynamodb',
      operation: 'PutItem',
      at: { file: 'orders/main.cob', line: 3 },
      variables: ['ORDERS'],
    },
  ],
  reads: [{ name: 'ORDERS', hasDefault: false, at: { file: 'orders/main.cob', line: 1 } }],
  notes: [],
};

/** A reader for COBOL, which counts how often it is run. */
class CobolReader implements Reader {
  public readonly format: number;

  public constructor(
    private readonly answer: unknown = USAGE,
    { format = 1 } = {},
    private readonly tool = 'node',
  ) {
    this.format = format;
  }

  public tools() {
    const install = { macOS: '-', linux: '-', windows: '-' };
    return [{ name: this.tool, versionArgs: ['--version'], least: '18.0', install }];
  }

  public steps({ appDir, work }: BuildPlace): Step[] {
    const code = `require('fs').appendFileSync('runs', 'x'); require('fs').writeFileSync(process.argv[1], process.argv[2])`;
    const args = ['-e', code, join(work, 'reading.json'), JSON.stringify(this.answer)];
    return [{ command: process.execPath, args, cwd: appDir }];
  }

  public usage({ work }: BuildPlace) {
    return JSON.parse(readFileSync(join(work, 'reading.json'), 'utf8'));
  }
}

class CobolPackager implements Packager {
  public readonly language = 'COBOL';
  public readonly format = 1;
  public readonly entry = 'orders';
  public readonly settings = {};
  public readonly variables = [];
  public readonly faults = () => [];
  public readonly tools = () => [];
  public readonly steps = () => [];

  public constructor(public readonly reader?: Reader) {}

  public inputs(appDir: string) {
    return folderQueries(appDir, join(appDir, this.entry));
  }

  public collect({ appDir }: BuildPlace) {
    return { contents: folderContents(join(appDir, this.entry)) };
  }
}

const FILES = { 'orders/bootstrap': 'a program', runs: '' };

/** Synthesizes a function with a link to a table, and returns the actions that it may do on it. */
function granted(project: Project, reader?: Reader, props: AppProps = {}): string[] {
  return project.inside(() => {
    const app = project.app(props);
    const stack = new Stack(app, 'Shop');
    const table = new dynamodb.TableV2(stack, 'Orders', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    new HandlerFunction(stack, 'Add', {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
      code: new PackagedCode(new CobolPackager(reader)),
      links: { ORDERS: Link.to(table) },
    });
    return actionsOf(app, 'dynamodb');
  });
}

const runs = (project: Project) => readFileSync(project.path('runs'), 'utf8').length;

test('what the reader of a language finds is what a link allows, and is kept with the package', () => {
  const project = new Project(FILES);
  expect(granted(project, new CobolReader())).toEqual(['dynamodb:PutItem']);
  expect(granted(project, new CobolReader())).toEqual(['dynamodb:PutItem']);
  expect(runs(project)).toBe(1);
  expect(granted(project, new CobolReader(USAGE, { format: 2 }))).toEqual(['dynamodb:PutItem']);
  expect(runs(project)).toBe(2);
});

test('without its tools, or if it fails, a link says so', () => {
  const project = new Project(FILES);
  const fault = (reader?: Reader) => faultsOf(() => granted(project, reader));
  expect(fault(new CobolReader(USAGE, {}, 'cobol-reader'))).toEqual([
    {
      code: 'LinkCodeUnknown',
      what: 'links take their permissions from the code, and that in COBOL was not read: cobol-reader 18.0 or newer was not found',
      fix: expect.stringContaining(
        'install cobol-reader 18.0 or newer, or state what the function may do: Link.read()',
      ),
      at: 'Shop/Add',
    },
  ]);
  expect(fault(new CobolReader({ calls: 'many' }))).toMatchObject([
    {
      code: 'LinkCodeUnknown',
      what: expect.stringContaining('reading it failed:\n\nits reader returned nothing'),
      at: 'Shop/Add',
    },
  ]);
  const broken = new CobolReader();
  broken.steps = ({ appDir }) => [
    { command: process.execPath, args: ['-e', 'throw new Error("no paragraph")'], cwd: appDir },
  ];
  expect(fault(broken)).toMatchObject([{ code: 'LinkCodeUnknown', what: expect.stringContaining('no paragraph') }]);
});

test('the cloud assembly may have a relative path', () => {
  const relative = new CobolReader();
  const { steps } = relative;
  relative.steps = (place) => steps.call(relative, place).map((step) => ({ ...step, cwd: place.work }));
  const project = new Project(FILES);
  expect(granted(project, relative, { outdir: 'assembly' })).toEqual(['dynamodb:PutItem']);
});

test('a failure is not kept', () => {
  const project = new Project(FILES);
  faultsOf(() => granted(project, new CobolReader('nonsense')));
  expect(granted(project, new CobolReader())).toEqual(['dynamodb:PutItem']);
});

test('a link to code in a language that is not read names the language, before anything is built', () => {
  const project = new Project({});
  const fault = (what: string) => [
    { code: 'LinkCodeUnknown', what: expect.stringContaining(what), fix: expect.stringContaining('Link.read()') },
  ];
  expect(faultsOf(() => granted(project))).toMatchObject(
    fault("can't be read: it is in COBOL, which this library does not read"),
  );
  const stack = new Stack(project.app(), 'Shop');
  const table = new dynamodb.TableV2(stack, 'T', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
  const links = { ORDERS: Link.to(table) };
  const java = () => project.inside(() => new JavaFunction(stack, 'Java', { entry: 'x', handler: 'a.B::c', links }));
  expect(faultsOf(java)).toMatchObject(fault('it is in Java, which this library does not read'));
  const code = lambda.Code.fromInline('def handler(event, context): pass');
  const python = () =>
    new HandlerFunction(stack, 'Inline', {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code,
      links,
    });
  expect(faultsOf(python)).toMatchObject(fault('it is in Python, which is read for a PythonFunction only'));
});
