import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { CustomRuntimeFunction, GoFunction, PythonFunction, type PythonFunctionProps } from '../../../src';
import { packageSizeFaults } from '../../../src/packaging/guard/size-check';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { handlerOf, MODULE } from '../go/sources';
import { filesIn } from '../packed';
import { invokeOnce } from '../runtime-host';
import { DIGEST, imaged, type PackedImage } from './images';

afterAll(() => Project.removeAll());

const PYTHON = `public.ecr.aws/lambda/python:3.14@${DIGEST}`;

function python(props: Partial<PythonFunctionProps> = {}, id = 'F') {
  return (stack: Construct) =>
    void new PythonFunction(stack, id, { entry: 'app/main.py', packaging: { image: { base: PYTHON } }, ...props });
}

const APP = { 'app/main.py': 'def handler(event, context):\n    return event\n' };
const SERVER = { 'server/main.py': 'import http.server\n' };

function server(base: string) {
  const webServer = { command: ['python', '-m', 'main'] };
  return python({ entry: 'server/main.py', webServer, packaging: { image: { base } } }, 'Server');
}

let made: Record<'F' | 'A' | 'Server', PackedImage>;
beforeAll(() => {
  made = imaged(new Project({ ...APP, ...SERVER }), (stack) => {
    python()(stack);
    new PythonFunction(stack, 'A', { entry: 'app/main.py', packaging: { image: { base: PYTHON, command: ['x.y'] } } });
    new PythonFunction(stack, 'Zip', { entry: 'app/main.py' });
    server(`ghcr.io/example/python-web@${DIGEST}`)(stack);
  }) as typeof made;
});

test('a program in Go needs no base, and answers', async () => {
  const project = new Project({ 'go.mod': MODULE, 'cmd/main.go': handlerOf('"hello " + event') });
  const { F } = imaged(project, (stack) => {
    const architecture = process.arch === 'arm64' ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64;
    new GoFunction(stack, 'F', { entry: 'cmd', architecture, packaging: { image: {} } });
  });
  expect(F.dockerfile).toContain('FROM scratch\nCOPY files/ /var/task/\n');
  expect(F.dockerfile).toContain('ENV LAMBDA_TASK_ROOT=/var/task _HANDLER=bootstrap\n');
  const [, entrypoint] = /^ENTRYPOINT (.*)$/m.exec(F.dockerfile) ?? [];
  const [started] = JSON.parse(entrypoint ?? '[]');
  const files = join(F.folder, 'files');
  const program = started.replace('/var/task', files);
  expect(existsSync(program)).toBe(true);
  expect(await invokeOnce(files, { command: program }, 'Ada')).toEqual({ payload: 'hello Ada' });
});

test('the base images of AWS get the handler as their command', () => {
  const { F } = made;
  expect(filesIn(F)).toEqual(['Dockerfile', 'files/main.py']);
  expect(F.dockerfile).toContain(`FROM ${PYTHON}\n`);
  expect(F.dockerfile).toContain('CMD ["main.handler"]\n');
  expect(F.dockerfile).not.toContain('ENTRYPOINT');
  expect(F.resource).toMatchObject({ PackageType: 'Image', Architectures: ['arm64'] });
  expect(F.resource).not.toHaveProperty('Runtime');
  expect(F.resource).not.toHaveProperty('Handler');
});

test('a package for another version of the language than the base is refused', () => {
  const faults = faultsOf(() => imaged(new Project(APP), python({ runtime: lambda.Runtime.PYTHON_3_12 })));
  expect(faults.map(({ code }) => code)).toEqual(['ImageBaseRuntime']);
});

test('other files go to those of the function, and what is built elsewhere becomes an image, too', () => {
  const project = new Project({ 'convert/x': '', 'out/bootstrap': '#!/bin/sh\n', 'certificates/ca.pem': 'x' });
  const image = { base: `public.ecr.aws/lambda/provided:al2023@${DIGEST}` };
  const { F } = imaged(project, (stack) => {
    const packaging = { image, prebuilt: 'out', files: [{ from: 'certificates' }] };
    new CustomRuntimeFunction(stack, 'F', { entry: 'convert', packaging });
  });
  expect(filesIn(F)).toEqual(['Dockerfile', 'files/bootstrap', 'files/certificates/ca.pem']);
});

test.each([
  ['sh $HOME', ['ImageStart']],
  ['orders.Outer:run', []],
])('the handler "%s" of a custom runtime has the faults %j in an image', (handler, codes) => {
  const project = new Project({ 'convert/bootstrap': '#!/bin/sh\n' });
  const image = { base: `public.ecr.aws/lambda/provided:al2023@${DIGEST}` };
  const define = (stack: Construct) =>
    void new CustomRuntimeFunction(stack, 'F', { entry: 'convert', handler, packaging: { image } });
  const found = codes.length > 0 ? faultsOf(() => imaged(project, define)).map(({ code }) => code) : [];
  expect(found).toEqual(codes);
  if (codes.length === 0) expect(imaged(project, define).F.dockerfile).toContain(`_HANDLER=${handler}\n`);
});

describe('a web server in an image', () => {
  test('is started by its command; the adapter is part of the base', () => {
    const { Server } = made;
    expect(Server.dockerfile).toContain('ENTRYPOINT ["/var/task/web-server.sh"]\n');
    expect(Server.dockerfile).not.toContain('CMD');
    expect(Server.resource).not.toHaveProperty('Layers');
    expect(Server.resource).toMatchObject({ Environment: { Variables: { AWS_LWA_PORT: '8080' } } });
  });

  test('is refused if the adapter is surely missing', () => {
    const faults = faultsOf(() => imaged(new Project(SERVER), server(PYTHON)));
    expect(faults.map(({ code }) => code)).toEqual(['ImageWebAdapter']);
  });
});

test('an image and an archive of the same sources are two packages', () => {
  const { A } = made;
  expect(A.dockerfile).toContain('CMD ["x.y"]\n');
});

test.each([
  [250, 0, []],
  [251, 0, ['BundleTooLarge']],
  [251, 1, []],
  [10_241, 1, ['ImageTooLarge']],
])('of files with %d MB in %d images, too large are %j', (megabytes, images, codes) => {
  // Only the size is asked for.
  const file = { byteLength: megabytes * 1024 * 1024 } as Uint8Array;
  const packager = { entry: 'app', image: images > 0 ? { hasSystemOfRuntime: true, hasBase: true } : undefined };
  expect(packageSizeFaults(new Map([['model/x', file]]), packager).map(({ code }) => code)).toEqual(codes);
});
