import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Reference, referenceIn } from '../../../src/packaging/image/reference';
import { digestNow, readBase } from '../../../src/packaging/registry/base-image';
import { credentialsFor } from '../../../src/packaging/registry/credentials';
import { Registry } from '../../../src/packaging/registry/registry';
import { RegistryError } from '../../../src/packaging/registry/registry-error';
import { TestRegistry } from './test-registry';

const LOGIN = { user: 'ada', password: 'a:b' };
const folder = mkdtempSync(join(tmpdir(), 'lambdaform-registry-'));
let open: TestRegistry;
let closed: TestRegistry;

beforeAll(async () => {
  open = await TestRegistry.start();
  closed = await TestRegistry.start(LOGIN);
});

afterAll(() => {
  open.stop();
  closed.stop();
  rmSync(folder, { recursive: true });
});

const BOTH = [
  { architecture: 'amd64', config: { Env: ['FOR=amd64'] } },
  { architecture: 'arm64', config: { Env: ['FOR=arm64'] } },
];

function clientOf({ host }: TestRegistry, credentials?: typeof LOGIN): Registry {
  return new Registry(host, 'base/python', 'pull', credentials);
}

function named(digest: string): Reference {
  return referenceIn(`localhost/base/python:3.13@${digest}`) as Reference;
}

async function codeOf(action: Promise<unknown>): Promise<string> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof RegistryError ? error.fault.code : `no fault: ${error}`;
}

test('of an index for several architectures, the image for the right one is read', async () => {
  const digest = open.seed('base/python', BOTH);
  const { config } = await readBase(clientOf(open), named(digest), 'linux/arm64');
  expect(config).toMatchObject({ architecture: 'arm64', config: { Env: ['FOR=arm64'] } });
  expect(await digestNow(clientOf(open), { ...named(digest), tag: 'latest' })).toBe(digest);
});

test.each([
  ['an index', BOTH.slice(0, 1).concat({ ...BOTH[0], config: { Env: [] } })],
  ['an image', BOTH.slice(0, 1)],
])('%s without the architecture is refused', async (_name, images) => {
  const digest = open.seed('base/python', images);
  expect(await codeOf(readBase(clientOf(open), named(digest), 'linux/arm64'))).toBe('ImageArchitectureMissing');
});

test('what has another digest than it should is refused', async () => {
  const digest = open.seed('base/python', [{ architecture: 'arm64', config: { Env: ['SPOILED=1'] } }], 'spoiled');
  open.spoil('base/python', open.manifest('base/python', 'spoiled').value.config.digest);
  expect(await codeOf(readBase(clientOf(open), named(digest), 'linux/arm64'))).toBe('RegistryDigest');
});

test('a registry that wants a token gets it for a name and a password, and for nothing else', async () => {
  const digest = closed.seed('base/python', BOTH);
  await readBase(clientOf(closed, LOGIN), named(digest), 'linux/amd64');
  expect(await codeOf(readBase(clientOf(closed), named(digest), 'linux/amd64'))).toBe('RegistryAccess');
  const wrong = { ...LOGIN, password: 'c' };
  expect(await codeOf(readBase(clientOf(closed, wrong), named(digest), 'linux/amd64'))).toBe('RegistryAccess');
});

test('where a registry keeps its blobs on another host, that host is not told the token', async () => {
  const digest = closed.seed('base/python', BOTH);
  open.seed('base/python', BOTH);
  closed.elsewhere = open;
  open.authorizations.length = 0;
  await readBase(clientOf(closed, LOGIN), named(digest), 'linux/amd64');
  closed.elsewhere = undefined;
  expect(open.authorizations).toEqual([undefined]);
});

test('what may be otherwise in a moment is tried again, at the time that the registry says', async () => {
  const digest = open.seed('base/python', BOTH);
  const soon = { 'retry-after': '0.01' };
  open.failures.push({ status: 503, headers: soon }, { status: 429, headers: soon });
  await readBase(clientOf(open), named(digest), 'linux/arm64');
  open.failures.push(...Array.from({ length: 4 }, () => ({ status: 429, headers: soon })));
  expect(await codeOf(readBase(clientOf(open), named(digest), 'linux/arm64'))).toBe('RegistryLimit');
});

test.each([
  ['no such image', () => clientOf(open), `sha256:${'0'.repeat(64)}`, 'ImageNotFound'],
  ['no registry', () => new Registry('127.0.0.1:2', 'a', 'pull', undefined), 'latest', 'RegistryUnreachable'],
])('there is %s', async (_name, client, digest, code) => {
  expect(await codeOf(readBase(client(), { ...named(`sha256:${'0'.repeat(64)}`), digest }, 'linux/arm64'))).toBe(code);
});

test("credentials are those of Docker's configuration, as texts or from a helper", () => {
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({
      auths: {
        'https://index.docker.io/v1/': { auth: Buffer.from('hub:h').toString('base64') },
        'example.com': { auth: Buffer.from('ada:a:b').toString('base64') },
        'helped.example.com': {},
      },
      credHelpers: { 'helped.example.com': 'lambdaform-test' },
    }),
  );
  const helper = join(folder, 'docker-credential-lambdaform-test');
  writeFileSync(helper, '#!/bin/sh\nread -r host\necho "{\\"Username\\":\\"$1\\",\\"Secret\\":\\"$host\\"}"\n');
  chmodSync(helper, 0o755);
  const { PATH } = process.env;
  process.env.PATH = `${folder}:${PATH}`;
  const found = ['docker.io', 'example.com', 'helped.example.com', 'other.example.com'].map((host) =>
    credentialsFor(host, folder),
  );
  process.env.PATH = PATH;
  expect(found).toEqual([
    { user: 'hub', password: 'h' },
    { user: 'ada', password: 'a:b' },
    { user: 'get', password: 'helped.example.com' },
    undefined,
  ]);
});
