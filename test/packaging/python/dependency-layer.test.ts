import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { PythonFunction, type PythonFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { filesIn } from '../packed';
import { invokeOnce } from '../runtime-host';

const { PATH = '' } = process.env;
const VENV = join(__dirname, '../../../.venv', process.platform === 'win32' ? 'Scripts' : 'bin');
const PYTHON = join(VENV, 'python3');

beforeAll(() => {
  process.env.PATH = `${VENV}${delimiter}${PATH}`;
});
afterAll(() => {
  process.env.PATH = PATH;
  Project.removeAll();
});

const FILES = {
  'requirements.txt': 'idna==3.10\nmarkupsafe==3.0.3\n',
  'send/app.py': 'import idna\n\ndef handler(event, context):\n    return idna.encode(event).decode()\n',
  'read/app.py': 'def handler(event, context):\n    return 1\n',
};

const HERE = /\d+\.\d+/.exec(String(spawnSync(PYTHON, ['--version']).stdout))?.[0] ?? '3.13';
const X86 = lambda.Architecture.X86_64;

type Functions = Record<string, Partial<PythonFunctionProps>>;

interface Made {
  readonly folder: string;
  readonly ids: string[];
  readonly layers: string[];
  readonly used?: number;
}

/**
 * Synthesizes functions of a project in stacks, and tells what each of a stack has: the folder of its package, and of its
 * layers.
 */
function made<Name extends string>(project: Project, stacks: Record<Name, Functions>): Record<Name, Made[]> {
  return project.inside(() => {
    const app = project.app();
    const all = Object.entries<Functions>(stacks).map(([name, functions]) => {
      const stack = new Stack(app, name);
      return Object.entries(functions).map(([entry, props]) => {
        return new PythonFunction(stack, entry, { entry, architecture: X86, dependencyLayer: true, ...props });
      });
    });
    const { directory } = app.synth();
    const folderOf = (stack: Stack, place: any) =>
      join(directory, `asset.${String(stack.resolve(place).s3Key).replace('.zip', '')}`);
    const madeOf = (fn: PythonFunction): Made => {
      const stack = Stack.of(fn);
      const { code } = fn.node.defaultChild as lambda.CfnFunction;
      const layers = stack.node.children.flatMap((child) => (child instanceof lambda.LayerVersion ? [child] : []));
      const contents = layers.map((layer) => (layer.node.defaultChild as lambda.CfnLayerVersion).content);
      return {
        folder: folderOf(stack, code),
        ids: layers.map(({ node }) => node.id),
        layers: contents.map((content) => folderOf(stack, content)),
        used: (fn.node.defaultChild as lambda.CfnFunction).layers?.length,
      };
    };
    const found = all.map((functions) => [Stack.of(functions[0]).node.id, functions.map(madeOf)]);
    return Object.fromEntries(found) as Record<Name, Made[]>;
  });
}

const named = (folder: string) => filesIn({ folder, hash: '' });
const topOf = (names: readonly string[]) => [...new Set(names.map((name) => name.split('/').slice(0, 2).join('/')))];

const WITHOUT_IDNA = { send: {}, read: { externalPackages: ['idna'] } };
let first: Record<'Here' | 'Shop' | 'Office' | 'Arm', Made[]>;
beforeAll(() => {
  const runtime = new lambda.Runtime(`python${HERE}`, lambda.RuntimeFamily.PYTHON);
  first = made(new Project(FILES), {
    Here: { send: { runtime }, read: { runtime } },
    Shop: WITHOUT_IDNA,
    Office: WITHOUT_IDNA,
    Arm: { send: { architecture: lambda.Architecture.ARM_64 } },
  });
});

test('functions with the same lock file share a layer with all of its packages, and have only their own modules', async () => {
  const [send, read] = first.Here;
  expect(named(send.folder)).toEqual(['app.py']);
  expect(named(read.folder)).toEqual(['app.py']);
  expect([send.used, read.used]).toEqual([1, 1]);
  const [layer, ...more] = send.layers;
  expect(more).toEqual([]);
  expect(topOf(named(layer))).toEqual([
    ...['python/idna-3.10.dist-info', 'python/idna', 'python/markupsafe-3.0.3.dist-info', 'python/markupsafe'],
  ]);
  // Lambda has layers in /opt, and tells Python to look in /opt/python.
  const env = { PYTHONPATH: join(layer, 'python') };
  const python = { command: PYTHON, args: [join(__dirname, '../runtime-client.py')], env };
  expect(await invokeOnce(send.folder, python, 'bücher.de', 'app.handler')).toEqual({ payload: 'xn--bcher-kva.de' });
});

test('another machine, runtime or choice of packages is another layer; another stack and folder have the same one', () => {
  const one = [...first.Shop, ...first.Office];
  expect(new Set(one.flatMap(({ ids }) => ids)).size).toBe(2);
  expect(one[2].layers).toEqual(one[0].layers);
  const other = made(new Project(FILES, 'another'), { Shop: WITHOUT_IDNA }).Shop;
  expect(other[0].ids).toEqual(one[0].ids);
  expect(other[0].layers.map((path) => path.split('asset.')[1])).toEqual(
    one[0].layers.map((path) => path.split('asset.')[1]),
  );
  const [arm] = first.Arm;
  expect(named(arm.layers[0]).filter((name) => name.endsWith('.so'))).toEqual([
    'python/markupsafe/_speedups.cpython-314-aarch64-linux-gnu.so',
  ]);
});

test.each<[string, Record<string, string>, Partial<PythonFunctionProps>]>([
  ['there is no lock file', { 'send/app.py': 'def handler(event, context): pass\n' }, {}],
  [
    'the lock file has nothing for it',
    { ...FILES, 'requirements.txt': 'idna==3.10\n' },
    { externalPackages: ['idna'] },
  ],
  ['the package is a finished one', FILES, { packaging: { prebuilt: 'dist' } }],
  ['it is an image', FILES, { packaging: { image: {} } }],
])('an error says that a layer makes no sense where %s', (_name, files, props) => {
  expect(faultsOf(() => made(new Project(files), { Shop: { send: props } })).map(({ code }) => code)).toEqual([
    'PythonLayer',
  ]);
});

test('a package without a wheel is one of the app, where the lock file is in the directory of the app', () => {
  const files = { ...FILES, 'requirements.txt': 'markupsafe==0.23\n' };
  const [{ code, what }] = faultsOf(() => made(new Project(files), { Shop: { send: {} } }));
  expect([code, what]).toEqual(['PythonNoWheel', expect.stringMatching(/^\. needs markupsafe, /)]);
});
