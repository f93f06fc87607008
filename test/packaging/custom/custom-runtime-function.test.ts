import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { CustomRuntimeFunction, type CustomRuntimeFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed, textIn } from '../packed';
import { elf } from './elf-file';

afterAll(() => Project.removeAll());

const SCRIPT = '#!/bin/sh\nexec ./work\n';

function convert(props: Partial<CustomRuntimeFunctionProps> = {}) {
  return (stack: Construct) => void new CustomRuntimeFunction(stack, 'Convert', { entry: 'convert', ...props });
}

function codesOf(project: Project, props: Partial<CustomRuntimeFunctionProps> = {}): string[] {
  return faultsOf(() => packed(project, convert(props))).map(({ code }) => code);
}

/** A command that writes a file beside the bootstrap for each time it ran. */
const BUILD = [process.execPath, 'build.js'];
const BUILD_SCRIPT = `const fs = require('node:fs');
const { OUTPUT_DIR } = process.env;
fs.appendFileSync('../runs', 'x');
fs.writeFileSync(OUTPUT_DIR + '/bootstrap', '#!/bin/sh\\n' + fs.readFileSync('source.txt', 'utf8'));
`;

function building(source = 'exec ./one\n'): Project {
  return new Project({ 'convert/build.js': BUILD_SCRIPT, 'convert/source.txt': source });
}

test('the folder is the package, with the modes that Lambda needs', () => {
  const project = new Project({
    'convert/bootstrap': SCRIPT,
    'convert/data/table.csv': 'a,b',
    'convert/.git/HEAD': 'x',
  });
  chmodSync(project.path('convert/bootstrap'), 0o600);
  const { Convert } = packed(project, convert());
  expect(filesIn(Convert)).toEqual(['bootstrap', 'data/table.csv']);
  expect(statSync(join(Convert.folder, 'bootstrap')).mode & 0o777).toBe(0o755);
  expect(statSync(join(Convert.folder, 'data/table.csv')).mode & 0o777).toBe(0o644);
});

test('the same files give the same package in another folder and under another umask', () => {
  const files = { 'convert/bootstrap': SCRIPT, 'convert/data.txt': '1' };
  const one = packed(new Project(files), convert()).Convert;
  const before = process.umask(0o077);
  const other = packed(new Project(files, 'another name'), convert()).Convert;
  process.umask(before);
  expect(other.hash).toBe(one.hash);
});

test('a command makes the package once, and again when a file of the folder or the command changes', () => {
  const project = building();
  const first = packed(project, convert({ command: BUILD })).Convert;
  expect(textIn(first, 'bootstrap')).toBe('#!/bin/sh\nexec ./one\n');
  expect(packed(project, convert({ command: BUILD })).Convert.hash).toBe(first.hash);
  expect(project.read('runs')).toBe('x');
  project.write({ 'convert/source.txt': 'exec ./two\n' });
  expect(textIn(packed(project, convert({ command: BUILD })).Convert, 'bootstrap')).toContain('two');
  expect(project.read('runs')).toBe('xx');
  packed(project, convert({ command: [...BUILD, '--fast'] }));
  expect(project.read('runs')).toBe('xxx');
});

test('what was edited while it was built is built again', () => {
  const project = building();
  project.write({ 'convert/build.js': `${BUILD_SCRIPT}fs.writeFileSync('source.txt', 'exec ./two\\n');` });
  packed(project, convert({ command: BUILD }));
  expect(textIn(packed(project, convert({ command: BUILD })).Convert, 'bootstrap')).toContain('two');
});

test('functions with the same sources and command share one build', () => {
  const project = building();
  const both = packed(project, (stack) => {
    for (const id of ['A', 'B']) new CustomRuntimeFunction(stack, id, { entry: 'convert', command: BUILD });
  });
  expect(both.A).toEqual(both.B);
  expect(project.read('runs')).toBe('x');
});

test('cacheKey and packaging.environment decide on a build, and files are copied into the package', () => {
  const project = building();
  project.write({ 'shared/rates.json': '{}' });
  const make = (packaging: CustomRuntimeFunctionProps['packaging']) =>
    packed(project, convert({ command: BUILD, packaging })).Convert;
  const files = [{ from: 'shared' }];
  expect(filesIn(make({ files }))).toEqual(['bootstrap', 'shared/rates.json']);
  project.write({ 'shared/rates.json': '{"a":1}' });
  expect(textIn(make({ files }), 'shared/rates.json')).toBe('{"a":1}');
  const runs = project.read('runs').length;
  make({ files, cacheKey: '2' });
  make({ files, environment: { MODE: 'fast' } });
  make({ files, environment: { MODE: 'fast' } });
  expect(project.read('runs').length).toBe(runs + 2);
});

test('all functions that cannot be built are told in one report, each with the output of its tool', () => {
  const project = new Project({
    'a/build.js': "console.error('a.c:3: missing semicolon'); process.exit(1)",
    'b/build.js': "console.log('no such module'); process.exit(2)",
    'c/build.js': '',
  });
  const faults = faultsOf(() =>
    packed(project, (stack) => {
      for (const entry of ['a', 'b', 'c', 'd']) new CustomRuntimeFunction(stack, entry, { entry, command: BUILD });
    }),
  );
  expect(faults.map(({ code, at }) => [code, at]).sort()).toEqual([
    ['BootstrapMissing', 'Shop/c'],
    ['FolderNotFound', 'Shop/d'],
    ['PackagingFailed', 'Shop/a'],
    ['PackagingFailed', 'Shop/b'],
  ]);
  const said = faults.map(({ what }) => what).join('\n');
  expect(said).toContain('a.c:3: missing semicolon');
  expect(said).toContain('no such module');
});

test('a command that takes too long is ended with all that it has started', () => {
  const project = new Project({ 'convert/build.js': 'setInterval(() => {}, 1000)' });
  expect(codesOf(project, { command: BUILD, packaging: { timeLimit: Duration.seconds(1) } })).toEqual([
    'PackagingTooLong',
  ]);
});

test.each<[string, Record<string, string>, Partial<CustomRuntimeFunctionProps>, string]>([
  ['there is no folder', {}, {}, 'FolderNotFound'],
  ['there is no bootstrap', { 'convert/main.sh': SCRIPT }, {}, 'BootstrapMissing'],
  ['bootstrap is a text', { 'convert/bootstrap': 'echo hello' }, {}, 'BootstrapNotProgram'],
  [
    'bootstrap has the line endings of Windows',
    { 'convert/bootstrap': '#!/bin/sh\r\necho\r\n' },
    {},
    'BootstrapLineEndings',
  ],
  [
    'the prebuilt folder is missing',
    { 'convert/bootstrap': SCRIPT },
    { packaging: { prebuilt: 'dist' } },
    'FolderNotFound',
  ],
  ['the prebuilt folder has no bootstrap', { 'dist/x': '' }, { packaging: { prebuilt: 'dist' } }, 'BootstrapMissing'],
])('an error says that %s', (_name, files, props, code) => {
  expect(codesOf(new Project(files), props)).toEqual([code]);
});

test.each<[string, Buffer, lambda.Architecture, lambda.Runtime, string | undefined]>([
  [
    'a program for the same machine is fine',
    elf('arm64'),
    lambda.Architecture.ARM_64,
    lambda.Runtime.PROVIDED_AL2023,
    undefined,
  ],
  [
    'a program for x86_64 is refused on arm64',
    elf('x86_64'),
    lambda.Architecture.ARM_64,
    lambda.Runtime.PROVIDED_AL2023,
    'WrongBinary',
  ],
  [
    'a program for macOS is refused',
    machO(),
    lambda.Architecture.ARM_64,
    lambda.Runtime.PROVIDED_AL2023,
    'WrongBinary',
  ],
  [
    'glibc 2.34 is there on Amazon Linux 2023',
    elf('x86_64', ['GLIBC_2.17', 'GLIBC_2.34']),
    lambda.Architecture.X86_64,
    lambda.Runtime.PROVIDED_AL2023,
    undefined,
  ],
  [
    'glibc 2.35 is not',
    elf('x86_64', ['GLIBC_2.35']),
    lambda.Architecture.X86_64,
    lambda.Runtime.PROVIDED_AL2023,
    'SystemTooOld',
  ],
  [
    'glibc 2.34 is too new for Amazon Linux 2',
    elf('x86_64', ['GLIBC_2.34']),
    lambda.Architecture.X86_64,
    lambda.Runtime.PROVIDED_AL2,
    'SystemTooOld',
  ],
  [
    'other libraries have versions of their own',
    elf('x86_64', ['GLIBCXX_3.4.30']),
    lambda.Architecture.X86_64,
    lambda.Runtime.PROVIDED_AL2023,
    undefined,
  ],
])('%s', (_name, program, architecture, runtime, code) => {
  const project = new Project({ 'convert/bootstrap': SCRIPT });
  writeFileSync(project.path('convert/tool'), program);
  const define = convert({ architecture, runtime });
  if (code === undefined) expect(filesIn(packed(project, define).Convert)).toContain('tool');
  else expect(faultsOf(() => packed(project, define)).map((fault) => fault.code)).toEqual([code]);
});

test('a package above 250 MB is refused with its three largest parts', () => {
  const project = new Project({ 'convert/bootstrap': SCRIPT });
  for (const [name, megabytes] of [
    ['models', 200],
    ['data', 60],
    ['lib', 5],
    ['doc', 1],
  ] as const) {
    project.write({ [`convert/${name}/x`]: '' });
    writeFileSync(project.path(`convert/${name}/x`), Buffer.alloc(megabytes * 1024 * 1024));
  }
  const [{ code, what }] = faultsOf(() => packed(project, convert()));
  expect(code).toBe('BundleTooLarge');
  expect(what).toContain('The largest parts: models with 200.0 MB, data with 60.0 MB, lib with 5.0 MB');
});

function machO(): Buffer {
  const file = Buffer.alloc(128);
  file.writeUInt32BE(0xcffaedfe, 0);
  file.writeUInt32LE(16777228, 4);
  return file;
}
