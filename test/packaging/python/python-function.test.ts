import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { PythonFunction, type PythonFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { filesIn, packed, packedTogether, textIn } from '../packed';
import { invokeOnce } from '../runtime-host';

const { PATH = '' } = process.env;
const VENV = join(__dirname, '../../../.venv', process.platform === 'win32' ? 'Scripts' : 'bin');
const UV = join(VENV, 'uv');
const PYTHON = join(VENV, 'python3');
const CLIENT = join(__dirname, '../runtime-client.py');

if (!existsSync(UV)) throw new Error(`there is no ${UV}: run "npm test", which installs requirements.txt`);

beforeAll(() => {
  process.env.PATH = `${VENV}${delimiter}${PATH}`;
});
afterAll(() => {
  process.env.PATH = PATH;
  Project.removeAll();
});

/** The Python of the machine that runs the tests, so that its packages can be imported. */
const HERE = /\d+\.\d+/.exec(spawnSync(PYTHON, ['--version'], { encoding: 'utf8' }).stdout)?.[0] ?? '3.13';
const RUNTIME = new lambda.Runtime(`python${HERE}`, lambda.RuntimeFamily.PYTHON);

const MANIFEST = (...dependencies: readonly string[]) => `[project]
name = "mail"
version = "1.0.0"
requires-python = ">=3.10"
dependencies = [${dependencies.map((one) => `"${one}"`).join(', ')}]
`;

const HANDLER = `import json
import os
import idna
from markupsafe import Markup, escape
import markupsafe._speedups
from texts import greeting


def handler(event, context):
    return {"host": idna.encode(event["host"]).decode(), "text": str(escape(greeting(event["name"])))}
`;

import { filesBelow } from '../../support/files';

const FILES = {
  'mail/pyproject.toml': MANIFEST('idna==3.10', 'markupsafe==3.0.2'),
  'mail/app.py': HANDLER,
  'mail/texts/__init__.py': 'def greeting(name):\n    return "<" + name + ">"\n',
  'mail/tests/test_app.py': 'assert False\n',
  'mail/__pycache__/app.pyc': 'x',
  'mail/.venv/lib/large.py': 'x',
  'mail/.env': 'TOKEN=secret',
};

/** The lock files by their manifests. */
const LOCKS = new Map<string, string>();

function lock(project: Project, folder = 'mail'): void {
  const { status, stderr } = spawnSync(UV, ['lock', '-q', '--python', PYTHON], {
    cwd: project.path(folder),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

function mail(files: Record<string, string> = {}, project = new Project(), folder = '.'): Project {
  project.write(filesBelow(folder, { ...FILES, ...files }));
  const manifest = project.read(`${folder}/mail/pyproject.toml`);
  const known = LOCKS.get(manifest);
  if (known === undefined) lock(project, `${folder}/mail`);
  else project.write({ [`${folder}/mail/uv.lock`]: known });
  LOCKS.set(manifest, project.read(`${folder}/mail/uv.lock`));
  return project;
}

const X86 = lambda.Architecture.X86_64;

function send(props: Partial<PythonFunctionProps> = {}, id = 'Send') {
  return (stack: Construct) =>
    void new PythonFunction(stack, id, { entry: 'mail', runtime: RUNTIME, architecture: X86, ...props });
}

const topOf = (names: readonly string[]) => [...new Set(names.map((name) => name.split('/')[0]))].sort();

/** What the tests begin with is made in one synth. Each edits only its own folder, after it has asked for what is in it. */
const project = mail();
const together = packedTogether(project);

const made = together((stack) => {
  send()(stack);
  send({ runtime: lambda.Runtime.PYTHON_3_13, architecture: lambda.Architecture.ARM_64 }, 'Other')(stack);
});

test('sources and the packages of the lock file are in one folder, and the handler answers', async () => {
  const { Send } = made();
  const names = filesIn(Send);
  expect(topOf(names)).toEqual(
    ['app.py', 'idna', 'idna-3.10.dist-info', 'markupsafe', 'MarkupSafe-3.0.2.dist-info', 'texts'].sort(),
  );
  expect(names.filter((name) => /\.pyc$|__pycache__|\.exe$|direct_url|INSTALLER|^bin\//.test(name))).toEqual([]);
  const python = { command: PYTHON, args: ['-I', CLIENT] };
  const event = { host: 'bücher.de', name: 'Ada' };
  expect(await invokeOnce(Send.folder, python, event, 'app.handler')).toEqual({
    payload: { host: 'xn--bcher-kva.de', text: '&lt;Ada&gt;' },
  });
});

test('packages are those of the function, not of this machine', () => {
  expect(filesIn(made().Other).filter((name) => name.endsWith('.so'))).toEqual([
    'markupsafe/_speedups.cpython-313-aarch64-linux-gnu.so',
  ]);
});

test('the same lock file gives the same package in another folder and under another umask', () => {
  const { hash } = made().Send;
  const before = process.umask(0o077);
  const other = packed(mail(), send()).Send.hash;
  process.umask(before);
  expect(other).toBe(hash);
});

test('an edit of a source or of the lock file is found, one of what is left out is not', () => {
  const hash = () => packed(project, send()).Send.hash;
  const first = made().Send.hash;
  project.write({ 'mail/tests/test_app.py': 'assert True\n' });
  expect(hash()).toBe(first);
  project.write({ 'mail/texts/__init__.py': 'def greeting(name):\n    return name\n' });
  const second = hash();
  expect(second).not.toBe(first);
  project.write({ 'mail/pyproject.toml': MANIFEST('idna==3.9', 'markupsafe==3.0.2') });
  lock(project);
  expect([first, second]).not.toContain(hash());
});

mail({ 'mail/pyproject.toml': MANIFEST('idna==3.10', 'markupsafe==3.0.2', 'boto3==1.43.106') }, project, 'file');
const ofFile = together(send({ entry: 'file/mail/app.py', runtimeBoto3: true, externalPackages: ['idna'] }));

test('a file names its handler, and what the runtime or a layer has can be left out', () => {
  const names = filesIn(ofFile().Send);
  expect(topOf(names).filter((name) => /boto|s3transfer|idna/.test(name))).toEqual([]);
  expect(names).toContain('app.py');
});

project.write({
  'office/pyproject.toml': `${MANIFEST()}[tool.uv.workspace]\nmembers = ["functions/*", "shared"]\n[tool.uv]\npackage = false\n`,
  'office/functions/send/pyproject.toml': `${MANIFEST('shared').replace('mail', 'send')}[tool.uv.sources]\nshared = { workspace = true }\n[tool.uv]\npackage = false\n`,
  'office/functions/send/app.py': 'from shared import word\n\ndef handler(event, context):\n    return word\n',
  'office/shared/pyproject.toml': `${MANIFEST().replace('mail', 'shared')}[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n`,
  'office/shared/src/shared/__init__.py': 'word = "shared"\n',
});
lock(project, 'office');
const member = send({ entry: 'office/functions/send' });
const ofMember = together(member);

test('a member of a workspace is installed with the members that it needs', () => {
  expect(textIn(ofMember().Send, 'shared/__init__.py')).toContain('word');
  project.write({ 'office/shared/src/shared/__init__.py': 'word = "other"\n' });
  expect(textIn(packed(project, member).Send, 'shared/__init__.py')).toContain('other');
});

project.write({
  'list/app.py': 'def handler(event, context):\n    return 1\n',
  'list/requirements.txt': '# mail\nidna==3.10\nmarkupsafe==3.0.2 ; python_version > "3"\n',
});
const listed = send({ entry: 'list' });
const ofListed = together(listed);

test('requirements with exact versions do as well, with pip where there is no uv', () => {
  const withUv = ofListed().Send;
  process.env.PATH = [dirname(project.path('tools/x')), PATH].join(delimiter);
  const withPip = packed(project, listed).Send;
  process.env.PATH = `${VENV}${delimiter}${PATH}`;
  expect(filesIn(withPip)).toEqual(filesIn(withUv));
});

test('without dependencies, sources are copied and no tool is needed', () => {
  const project = new Project({ 'mail/app.py': 'def handler(event, context):\n    return 1\n' });
  process.env.PATH = '/nowhere';
  const names = filesIn(packed(project, send()).Send);
  process.env.PATH = `${VENV}${delimiter}${PATH}`;
  expect(names).toEqual(['app.py']);
});

test.each<[string, Record<string, string>, Partial<PythonFunctionProps>, string]>([
  ['there is no entry', {}, { entry: 'post' }, 'EntryNotFound'],
  [
    'the runtime runs something else',
    { 'mail/app.py': '' },
    { runtime: lambda.Runtime.NODEJS_24_X },
    'RuntimeMismatch',
  ],
  ['there is no lock file', { 'mail/app.py': '', 'mail/pyproject.toml': MANIFEST('idna') }, {}, 'PythonNotLocked'],
  [
    'there is no lock file of Pipenv',
    { 'mail/app.py': '', 'mail/Pipfile': '[packages]\nidna = "*"\n' },
    {},
    'PythonNotLocked',
  ],
  [
    'a requirement has no exact version',
    { 'mail/app.py': '', 'mail/requirements.txt': 'idna>=3\n' },
    {},
    'PythonNotLocked',
  ],
  ['the module of the handler is missing', { 'mail/main.py': '' }, {}, 'HandlerNotFound'],
  [
    'the module of the handler has no such function',
    { 'mail/app.py': 'def handle(event, context): pass\n' },
    {},
    'HandlerNotFound',
  ],
  ['the handler names no module', { 'mail/app.py': '' }, { handler: 'handler' }, 'HandlerNotFound'],
])('an error says that %s', (_name, files, props, code) => {
  const faults = faultsOf(() => packed(new Project(files), send(props)));
  expect(faults.map((fault) => fault.code)).toEqual([code]);
});

mail({}, project, 'stale').write({
  'stale/mail/pyproject.toml': MANIFEST('idna==3.10', 'markupsafe==3.0.2', 'six'),
});
const stale = together(send({ entry: 'stale/mail' }));

test('a stale lock file is an error, not an older package', () => {
  expect(faultsOf(stale).map(({ code }) => code)).toEqual(['PythonLockOutdated']);
});

mail({ 'mail/pyproject.toml': MANIFEST('idna==3.10', 'markupsafe==1.1.1') }, project, 'old');
const old = together(send({ entry: 'old/mail', runtime: lambda.Runtime.PYTHON_3_13 }));

test('a package without a wheel for the function is an error that names it', () => {
  const [{ code, what }] = faultsOf(old);
  expect(code).toBe('PythonNoWheel');
  expect(what).toContain('markupsafe');
});

mail({ 'mail/idna/__init__.py': '' }, project, 'hiding');
const hiding = together(send({ entry: 'hiding/mail' }));

test('a module of the function that hides one of its packages is an error', () => {
  expect(faultsOf(hiding).map(({ code }) => code)).toEqual(['PythonNameTaken']);
});
