import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { RustFunction, type RustFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { filesBelow } from '../../support/files';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed, packedTogether } from '../packed';
import { invokeOnce } from '../runtime-host';
import { CARGO_LOCK, CARGO_TOML, MAIN } from './sources';

const { PATH = '' } = process.env;

beforeAll(() => {
  process.env.PATH = `${PATH}${delimiter}${join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'bin')}`;
});
afterAll(() => {
  process.env.PATH = PATH;
  Project.removeAll();
});

/** Rust compiles for this machine without a linker for others. */
const HERE = process.arch === 'arm64' ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64;

const hasRust =
  spawnSync('cargo', ['--version'], {
    env: { ...process.env, PATH: `${PATH}${delimiter}${join(homedir(), '.cargo/bin')}` },
  }).status === 0;

/** What needs Rust says that it was skipped where there is none. */
const withRust = hasRust && process.platform === 'linux' ? test : test.skip;

function resize(props: Partial<RustFunctionProps> = {}) {
  return (stack: Construct) =>
    void new RustFunction(stack, 'Resize', { entry: 'resize', architecture: HERE, ...props });
}

const FILES = { 'resize/Cargo.toml': CARGO_TOML, 'resize/Cargo.lock': CARGO_LOCK, 'resize/src/main.rs': MAIN };

/** What the tests begin with is made in one synth. */
const project = new Project(FILES);
const together = packedTogether(project);
const made = together(resize());

withRust('a program is compiled, answers, and is the same in another folder', async () => {
  const { Resize } = made();
  expect(filesIn(Resize)).toEqual(['bootstrap']);
  const bootstrap = { command: join(Resize.folder, 'bootstrap') };
  expect(await invokeOnce(Resize.folder, bootstrap, { side: 3 })).toEqual({ payload: { area: 9 } });
  const other = packed(new Project(FILES, 'another'), resize());
  expect(other.Resize.hash).toBe(Resize.hash);
  project.write({ 'resize/src/main.rs': MAIN.replace('side * side', 'side * side * side') });
  const edited = packed(project, resize()).Resize;
  expect(await invokeOnce(edited.folder, { command: join(edited.folder, 'bootstrap') }, { side: 3 })).toEqual({
    payload: { area: 27 },
  });
  expect(existsSync(project.path('resize/Cargo.lock'))).toBe(true);
});

const MISTAKES: [string, Record<string, string>, Partial<RustFunctionProps>, string, RegExp][] = [
  [
    'the code does not compile',
    { 'resize/src/main.rs': 'fn main() { nothing() }' },
    {},
    'PackagingFailed',
    /src\/main\.rs:1:13/,
  ],
  [
    'Cargo.lock is stale',
    { 'resize/Cargo.toml': CARGO_TOML.replace('1.0.0', '1.1.0') },
    {},
    'CargoLockOutdated',
    /Cargo\.toml/,
  ],
  ['there is no such program', {}, { binary: 'resiz' }, 'RustBinaryUnknown', /"resiz"/],
  ['there are several programs', { 'resize/src/bin/other.rs': 'fn main() {}' }, {}, 'RustBinaryUnknown', /programs/],
];
const mistakes = MISTAKES.map(([name, files, props, code, said], index) => {
  project.write(filesBelow(`mistake${index}`, { ...FILES, ...files }));
  return [name, together(resize({ ...props, entry: `mistake${index}/resize` })), code, said] as const;
});

withRust.each(mistakes)('an error says that %s', (_name, make, code, said) => {
  const [fault, ...more] = faultsOf(make);
  expect(more).toEqual([]);
  expect(fault.code).toBe(code);
  expect(fault.what).toMatch(said);
});

test.each<[string, Record<string, string>, string]>([
  ['there is no Cargo package', { 'resize/src/main.rs': '' }, 'CargoPackageNotFound'],
  ['there is no lock file', { 'resize/Cargo.toml': CARGO_TOML }, 'CargoNotLocked'],
])('an error says that %s', (_name, files, code) => {
  expect(faultsOf(() => packed(new Project(files), resize())).map((fault) => fault.code)).toEqual([code]);
});
