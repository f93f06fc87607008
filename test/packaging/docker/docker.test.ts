import { chmodSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import {
  CustomRuntimeFunction,
  GoFunction,
  PackageBuild,
  type PackagingOptions,
  PythonFunction,
  RubyFunction,
  RustFunction,
} from '../../../src';
import { explainEngine } from '../../../src/packaging/docker/explain';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed, textIn } from '../packed';

const { PATH = '' } = process.env;
const NODE = process.execPath;

afterEach(() => {
  process.env.PATH = PATH;
});
afterAll(() => Project.removeAll());

/** Stands in for Docker, and says so: it writes down how it was called, and runs the program on this machine. */
const STAND_IN = `#!${NODE}
const { spawnSync } = require('node:child_process');
const { appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (args[0] === '--version') {
  console.log('Docker version 0.0.0, a stand-in of the tests');
  process.exit();
}
appendFileSync(__dirname + '/calls', JSON.stringify(args) + '\\n');
if (args[0] !== 'run') process.exit();
const entrypoint = args.indexOf('--entrypoint');
const program = args[entrypoint + 1] === 'python3' ? __dirname + '/pip' : args[entrypoint + 1];
const { status, error } = spawnSync(program, args.slice(entrypoint + 3), {
  cwd: args[args.indexOf('--workdir') + 1],
  stdio: 'inherit',
});
if (error) console.error('exec: "' + program + '": executable file not found in $PATH');
process.exit(status ?? 127);
`;

/** Stands in for pip: it puts the list of packages into the target. */
const PIP = `#!${NODE}
const { copyFileSync } = require('node:fs');
const args = process.argv.slice(2);
copyFileSync(args.at(-1), args[args.indexOf('--target') + 1] + '/installed.txt');
`;

function project(files: Record<string, string>): Project {
  const made = new Project({ 'bin/docker': STAND_IN, 'bin/pip': PIP, ...files });
  for (const name of ['bin/docker', 'bin/pip']) chmodSync(made.path(name), 0o755);
  process.env.PATH = [made.path('bin'), dirname(NODE), '/usr/bin', '/bin'].join(delimiter);
  return made;
}

/** How Docker was called. */
function callsIn(made: Project): string[][] {
  return made
    .read('bin/calls')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const flagOf = (args: readonly string[], flag: string) => args[args.indexOf(flag) + 1];
const build = PackageBuild.docker();

describe('a command that runs in a container', () => {
  const FILES = {
    'convert/build.js':
      "require('node:fs').writeFileSync(process.env.OUTPUT_DIR + '/bootstrap', '#!/bin/sh\\necho ' + process.env.MODE)",
  };
  const convert = (packaging: PackagingOptions) => (stack: Construct) => {
    const command = [NODE, 'build.js'];
    new CustomRuntimeFunction(stack, 'Convert', { entry: 'convert', command, packaging });
  };

  test('finds all folders under their names, runs as the user on the processor of the function, and is not started twice', () => {
    const made = project(FILES);
    const packaging = { buildWith: build, environment: { MODE: 'fast' } };
    const { Convert } = packed(made, convert(packaging));
    expect(textIn(Convert, 'bootstrap')).toContain('echo fast');
    packed(made, convert(packaging));
    const [args, ...more] = callsIn(made);
    expect(more).toEqual([]);
    expect(args.slice(0, 3)).toEqual(['run', '--rm', '--init']);
    expect(flagOf(args, '--platform')).toBe('linux/arm64');
    expect(flagOf(args, '--workdir')).toBe(made.path('convert'));
    expect(args).toContain(`${made.dir}:${made.dir}`);
    if (process.getuid) expect(flagOf(args, '--user')).toBe(`${process.getuid()}:${process.getgid?.()}`);
    const passed = args.flatMap((arg, index) => (args[index - 1] === '--env' ? [arg] : []));
    expect(passed).toEqual(['HOME=/tmp', 'MODE', 'OUTPUT_DIR']);
    expect(args.slice(args.indexOf('--entrypoint') + 1)).toEqual([
      ...[NODE, 'public.ecr.aws/sam/build-provided.al2023:latest-arm64', 'build.js'],
    ]);
  });

  test('takes the image and the engine that it is told, and each is another package', () => {
    const made = project(FILES);
    const image = 'example.com/node@sha256:0';
    packed(made, convert({ buildWith: build }));
    packed(made, convert({ buildWith: PackageBuild.docker({ image }) }));
    expect(callsIn(made).map((args) => args.includes(image))).toEqual([false, true]);
    made.write({ 'bin/podman': STAND_IN });
    chmodSync(made.path('bin/podman'), 0o755);
    process.env.CDK_DOCKER = 'podman';
    packed(made, convert({ buildWith: build }));
    delete process.env.CDK_DOCKER;
    expect(callsIn(made)).toHaveLength(3);
  });

  test('is ended in its container when it takes too long', () => {
    const made = project({ 'convert/build.js': 'setInterval(() => {}, 1000)' });
    const faults = faultsOf(() => packed(made, convert({ buildWith: build, timeLimit: Duration.seconds(1) })));
    expect(faults.map(({ code }) => code)).toEqual(['PackagingTooLong']);
    const [run, kill] = callsIn(made);
    expect(kill).toEqual(['kill', flagOf(run, '--name')]);
  });
});

test('packages of Python are installed by the pip of the runtime, which may compile them', () => {
  const made = project({
    'web/app.py': 'def handler(event, context): pass\n',
    'web/requirements.txt': 'lxml==4.9.1\n',
  });
  const { Web } = packed(made, (stack) => {
    new PythonFunction(stack, 'Web', {
      entry: 'web',
      runtime: lambda.Runtime.PYTHON_3_12,
      packaging: { buildWith: build },
    });
  });
  expect(filesIn(Web)).toEqual(['app.py', 'installed.txt']);
  const [args] = callsIn(made);
  expect(args).toContain('public.ecr.aws/sam/build-python3.12:latest-arm64');
  expect(args.slice(args.indexOf('-m'))).toEqual([
    ...['-m', 'pip', 'install', '--target', expect.any(String), '--no-compile', '-q', '--no-input', '-r'],
    expect.any(String),
  ]);
});

test.each<[string, Record<string, string>, (stack: Construct) => unknown, string, string]>([
  [
    'the image lacks a tool',
    { 'web/Gemfile': '', 'web/Gemfile.lock': 'PLATFORMS\n  ruby\n', 'web/app.rb': '' },
    (stack) =>
      new RubyFunction(stack, 'Web', { entry: 'web', packaging: { buildWith: PackageBuild.docker({ image: 'x' }) } }),
    'PackageBuildContainer',
    'the image x has no ruby',
  ],
  [
    'Rust needs no container',
    { 'web/Cargo.toml': '' },
    (stack) => new RustFunction(stack, 'Web', { entry: 'web', packaging: { buildWith: build } }),
    'PackageBuildContainer',
    'cargo-zigbuild',
  ],
  [
    'a finished package is not built',
    {},
    (stack) => new GoFunction(stack, 'Web', { entry: 'web', packaging: { buildWith: build, prebuilt: 'dist' } }),
    'PackagingOption',
    'packaging.buildWith',
  ],
])('an error says that %s', (_name, files, make, code, text) => {
  const made = project(files);
  process.env.PATH = made.path('bin'); // nothing of this machine
  expect(faultsOf(() => packed(made, make))).toMatchObject([{ code, what: expect.stringContaining(text) }]);
});

test('without Docker, an error says how to install it, and what else to do', () => {
  const made = project({ 'web/app.py': '', 'web/requirements.txt': 'lxml==4.9.1\n' });
  process.env.PATH = '/nowhere';
  const define = (stack: Construct) =>
    new PythonFunction(stack, 'Web', { entry: 'web', packaging: { buildWith: build } });
  const [fault, ...more] = faultsOf(() => packed(made, define));
  expect(more).toEqual([]);
  expect(fault).toMatchObject({ code: 'ToolNotFound', what: expect.stringContaining('built by docker') });
  expect(fault?.fix).toContain('leave out packaging.buildWith');
});

test.each([
  ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?', 'not running'],
  ['docker: Error response from daemon: manifest unknown: Requested image not found.', 'does not exist'],
  ['exec /usr/bin/python3: exec format error', 'neither has nor emulates'],
])('%p is told in words that tell what to do', (output, text) => {
  expect(explainEngine(output, 'web', 'image')?.what).toContain(text);
});
