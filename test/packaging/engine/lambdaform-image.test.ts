import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { Image, ImageFunction, type ImageOptions } from '../../../src';
import { COMMANDS } from '../../../src/packaging/engine/commands';
import { Project } from '../../bundling/project';
import { imaged, type PackedImage } from '../image/images';
import { TestRegistry } from '../registry/test-registry';
import { invokeOnce } from '../runtime-host';

const LOGIN = { user: 'AWS', password: 'token' };
const scratch = mkdtempSync(join(tmpdir(), 'lambdaform-engine-'));
const program = join(scratch, 'lambdaform-image');

/** What ECR would be, and what base images come from. */
let ecr: TestRegistry;
let hub: TestRegistry;

beforeAll(async () => {
  buildSync({
    entryPoints: [join(__dirname, '../../../src/packaging/engine/lambdaform-image.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  [ecr, hub] = await Promise.all([TestRegistry.start(LOGIN), TestRegistry.start()]);
});

afterAll(() => {
  ecr.stop();
  hub.stop();
  rmSync(scratch, { recursive: true });
  Project.removeAll();
});

interface End {
  readonly code: number | null;
  readonly printed: string;
}

/** Calls the program as the CDK does: without a shell, with the folder of the image as the current one. */
async function call(args: readonly string[], { cwd = scratch, input = '', home = 'a' } = {}): Promise<End> {
  mkdirSync(join(scratch, home), { recursive: true });
  const env = { PATH: process.env.PATH, TMPDIR: join(scratch, home), DOCKER_CONFIG: scratch };
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: 'pipe' });
  child.stdin.end(input);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (printed += data));
  const [code] = await once(child, 'close');
  return { code, printed };
}

/** The calls of `cdk deploy` for one image. */
async function publish({ folder, hash, source }: PackedImage): Promise<End> {
  const [local, name] = [`cdkasset-${hash}`, `${ecr.host}/assets:${hash}`];
  const login = ['login', '--username', LOGIN.user, '--password-stdin', ecr.host];
  const first = await call(login, { input: LOGIN.password });
  const known = await call(['inspect', local]);
  expect([first.code, known.code]).toEqual([0, 1]);
  const built = await call(['build', '--tag', local, '--platform', source.platform ?? '', '.'], { cwd: folder });
  if (built.code !== 0) return built;
  expect((await call(['inspect', local])).code).toBe(0);
  expect((await call(['tag', local, name])).code).toBe(0);
  return call(['push', name]);
}

/** The least that publishes an image. */
async function buildAndPush({ folder, hash }: PackedImage, home = 'a'): Promise<End> {
  const name = `${ecr.host}/assets:${hash}`;
  await call(['build', '--tag', name, '.'], { cwd: folder, home });
  return call(['push', name], { home });
}

const SCRIPT = `#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while true; do
  event=$(curl -s -D headers "$api/next")
  id=$(sed -n 's/^lambda-runtime-aws-request-id: //Ip' headers | tr -d '\\r')
  curl -s -X POST -d "{\\"got\\":$event}" "$api/$id/response" >/dev/null
done
`;
const FILES = { 'dist/bootstrap': SCRIPT, 'dist/data/table.csv': 'a,b\n' };

function worker(options: ImageOptions, architecture = lambda.Architecture.ARM_64) {
  return (stack: Construct) =>
    void new ImageFunction(stack, 'F', { image: Image.fromFiles('dist', options), architecture });
}

function seeded(): string {
  const layer = Buffer.from('a layer of the base');
  const config = { Entrypoint: ['/lambda-entrypoint.sh'], Cmd: ['old'], Env: ['PATH=/bin', 'LAMBDA_TASK_ROOT=/x'] };
  const images = ['amd64', 'arm64'].map((architecture) => ({ architecture, config, layers: [layer] }));
  return `${hub.host}/lambda/provided:al2023@${hub.seed('lambda/provided', images, 'al2023')}`;
}

/** The layers of an image that this library has made, unpacked as an engine does it. */
function unpacked(tag: string): string {
  const root = mkdtempSync(join(scratch, 'root-'));
  const { layers } = ecr.manifest('assets', tag).value;
  const archive = gunzipSync(ecr.blob('assets', layers.at(-1).digest));
  execFileSync('tar', ['-x', '-p', '-C', root, '-f', '-'], { input: archive });
  return root;
}

function configOf(tag: string) {
  const { config } = ecr.manifest('assets', tag).value;
  return JSON.parse(ecr.blob('assets', config.digest).toString('utf8'));
}

test('an image is pushed as a layer on its base, and what it starts answers', async () => {
  const { F } = imaged(new Project(FILES), worker({ base: seeded() }));
  expect(await publish(F)).toMatchObject({ code: 0 });

  const { type, value } = ecr.manifest('assets', F.hash);
  expect(type).toBe('application/vnd.docker.distribution.manifest.v2+json');
  expect(value.layers.map(({ mediaType }: { mediaType: string }) => mediaType)).toEqual(
    Array(2).fill('application/vnd.docker.image.rootfs.diff.tar.gzip'),
  );
  expect(ecr.blob('assets', value.layers[0].digest).toString()).toBe('a layer of the base');
  const { config, architecture, rootfs, history } = configOf(F.hash);
  expect(config).toEqual({
    Env: ['PATH=/bin', 'LAMBDA_TASK_ROOT=/var/task'],
    Entrypoint: ['/var/task/bootstrap'],
    WorkingDir: '/var/task',
  });
  expect(architecture).toBe('arm64');
  expect(history).toHaveLength(2);
  const diff = gunzipSync(ecr.blob('assets', value.layers[1].digest));
  expect(rootfs.diff_ids[1]).toBe(`sha256:${createHash('sha256').update(diff).digest('hex')}`);

  const task = join(unpacked(F.hash), 'var/task');
  expect(readdirSync(task, { recursive: true }).sort()).toEqual(['bootstrap', 'data', 'data/table.csv']);
  const modes = ['bootstrap', 'data', 'data/table.csv'].map((name) => statSync(join(task, name)).mode & 0o777);
  expect(modes).toEqual([0o755, 0o755, 0o644]);
  expect(await invokeOnce(task, { command: join(task, 'bootstrap') }, 'Ada')).toEqual({ payload: { got: 'Ada' } });
});

test('the same image has the same digest wherever it is made, and what the repository has is not sent again', async () => {
  const one = imaged(new Project(FILES), worker({ base: seeded() })).F;
  await buildAndPush(one);
  const { digest } = ecr.manifest('assets', one.hash);
  const mask = process.umask(0o077);
  const other = imaged(new Project(FILES, 'another name'), worker({ base: seeded() })).F;
  ecr.asked.length = 0;
  const { printed } = await buildAndPush(other);
  process.umask(mask);
  expect(printed).toContain(digest);
  expect(ecr.asked.filter((line) => line.startsWith('PUT'))).toEqual([`PUT manifests/${other.hash}`]);
});

test('long names and names in other letters are what they were', async () => {
  const names = ['x'.repeat(180), `${'deep/'.repeat(30)}file`, 'zażółć.txt'];
  const files = Object.fromEntries(names.map((name) => [`dist/${name}`, name]));
  const { F } = imaged(new Project({ ...FILES, ...files }), worker({ base: seeded() }));
  expect(await buildAndPush(F)).toMatchObject({ code: 0 });
  const found = readdirSync(join(unpacked(F.hash), 'var/task'), { recursive: true, encoding: 'utf8' });
  expect(found).toEqual(expect.arrayContaining(names));
});

test.each<[string, () => ImageOptions, string]>([
  [
    'the base is not for the architecture',
    () => ({ base: `${hub.host}/x@${hub.seed('x', [{ architecture: 'amd64' }])}` }),
    'ImageArchitectureMissing',
  ],
  [
    'the image is too large',
    () => {
      const layers = [Buffer.from('a large one')];
      return {
        base: `${hub.host}/large@${hub.seed('large', [{ architecture: 'arm64', layers, layerSize: 11 * 2 ** 30 }])}`,
      };
    },
    'ImageTooLarge',
  ],
  ['there is no such base', () => ({ base: `${hub.host}/none@sha256:${'0'.repeat(64)}` }), 'ImageNotFound'],
  [
    'the registry of the base does not answer',
    () => ({ base: `127.0.0.1:2/x@sha256:${'0'.repeat(64)}` }),
    'RegistryUnreachable',
  ],
])('an error says that %s', async (_name, options, code) => {
  const { F } = imaged(new Project(FILES), worker(options()));
  const { code: ended, printed } = await buildAndPush(F);
  expect(ended).toBe(2);
  expect(printed).toContain(`[${code}]`);
  expect(printed).toContain('\n  fix: ');
});

test('an error says that a Dockerfile of the user needs a container engine', async () => {
  writeFileSync(join(scratch, 'Dockerfile'), 'FROM scratch\nRUN make\n');
  const { code, printed } = await call(['build', '--tag', 'x', '.']);
  expect([code, printed]).toEqual([2, expect.stringContaining('[ContainerEngineNeeded]')]);
});

test('an error says that an image is pushed that was not built, or what the commands are', async () => {
  expect(await call(['push', `${ecr.host}/assets:none`])).toMatchObject({
    code: 2,
    printed: expect.stringContaining('[ImageNotBuilt]'),
  });
  expect(await call(['run', 'x'])).toMatchObject({ code: 64, printed: expect.stringContaining('login, build') });
});

test('the CDK calls no other commands of Docker than those that the program knows', () => {
  const cli = readFileSync(join(__dirname, '../../../node_modules/aws-cdk/lib/index.js'), 'utf8');
  const [, source = ''] =
    /cdk-assets-lib\/lib\/private\/docker\.ts"\(\) \{([\s\S]*?)DockerFactory = class/.exec(cli) ?? [];
  const called = [...source.matchAll(/(?:execute\(\s*\[|buildCommand = \[\s*|configArgs, )"(\w+)"/g)].map(
    ([, name]) => name,
  );
  expect([...new Set(called)].sort()).toEqual(['build', 'images', 'inspect', 'login', 'push', 'tag']);
  expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining(called));
});

test('the digest of an image is told', async () => {
  const digest = hub.seed('lambda/python', [{ architecture: 'arm64' }], '3.13');
  const name = `${hub.host}/lambda/python:3.13`;
  expect(await call(['digest', name])).toEqual({ code: 0, printed: `${name}@${digest}\n` });
});

test('only this user can read the token of a registry', async () => {
  await call(['login', '--username', 'AWS', '--password-stdin', 'example.com'], { input: 'secret', home: 'e' });
  const [folder] = readdirSync(join(scratch, 'e'));
  const [file] = readdirSync(join(scratch, 'e', folder));
  const modes = [join(scratch, 'e', folder), join(scratch, 'e', folder, file)].map(
    (path) => statSync(path).mode & 0o777,
  );
  expect(modes).toEqual([0o700, 0o600]);
});
