import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  FunctionDefaults,
  Image,
  ImageFunction,
  type ImageOptions,
  Link,
  Rollout,
  SnsTrigger,
  SqsTrigger,
} from '../../../src';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { elf } from '../custom/elf-file';
import { filesIn } from '../packed';
import { DIGEST, imaged } from './images';

afterAll(() => Project.removeAll());

const BASE = `public.ecr.aws/lambda/provided:al2023@${DIGEST}`;
const DOCKERFILE = { 'render/Dockerfile': 'FROM public.ecr.aws/lambda/nodejs:24\nRUN dnf install -y pandoc\n' };
const FILES = { 'dist/bootstrap': '#!/bin/sh\nexec ./work\n', 'dist/data/table.csv': 'a,b' };

function fromFiles(options: ImageOptions = { base: BASE }, architecture?: lambda.Architecture) {
  return (stack: Construct) =>
    void new ImageFunction(stack, 'F', { image: Image.fromFiles('dist', options), architecture });
}

describe('an image that a container engine builds', () => {
  test('is built for the architecture that the function has by itself, by the defaults or by its settings', () => {
    const images = imaged(new Project(DOCKERFILE), (stack) => {
      const image = () => Image.fromDockerfile('render');
      FunctionDefaults.of(stack).set({ architecture: lambda.Architecture.X86_64 });
      new ImageFunction(stack, 'Usual', { image: image() });
      new ImageFunction(stack, 'Stated', { image: image(), architecture: lambda.Architecture.ARM_64 });
    });
    expect(images.Usual.source.platform).toBe('linux/amd64');
    expect(images.Usual.resource).toMatchObject({ PackageType: 'Image', Architectures: ['x86_64'] });
    expect(images.Stated.source.platform).toBe('linux/arm64');
    expect(images.Usual.hash).not.toBe(images.Stated.hash);
  });

  test('takes the arguments of the build, and what it starts', () => {
    const { F } = imaged(new Project(DOCKERFILE), (stack) => {
      new ImageFunction(stack, 'F', {
        image: Image.fromDockerfile('render', { cmd: ['app.handler'], buildArgs: { LEVEL: '3' } }),
      });
    });
    expect(F.source).toMatchObject({ platform: 'linux/arm64', dockerBuildArgs: { LEVEL: '3' } });
    expect(F.resource).toMatchObject({ ImageConfig: { Command: ['app.handler'] } });
    expect(F.resource).not.toHaveProperty('Handler');
    expect(F.resource).not.toHaveProperty('Runtime');
  });
});

test('an image of a repository is named by its digest, or by its tag', () => {
  const stack = new Stack();
  const repository = new ecr.Repository(stack, 'Images');
  new ImageFunction(stack, 'A', { image: Image.fromRepository(repository, DIGEST) });
  new ImageFunction(stack, 'B', {
    image: Image.fromRepository(repository, '1.2.0', { command: ['b'], workingDirectory: '/srv' }),
  });
  const uris = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function')).map(({ Properties }) => [
    JSON.stringify(Properties.Code.ImageUri),
    Properties.ImageConfig,
  ]);
  expect(uris).toEqual([
    [expect.stringContaining(`@${DIGEST}`), undefined],
    [expect.stringContaining(':1.2.0'), { Command: ['b'], WorkingDirectory: '/srv' }],
  ]);
});

test('an image function has triggers, links, a failure path and rollouts like any other', () => {
  const { F } = imaged(new Project(FILES), (stack) => {
    const queue = new sqs.Queue(stack, 'Jobs');
    const { alias, alarms, failureQueue } = new ImageFunction(stack, 'F', {
      image: Image.fromFiles('dist', { base: BASE }),
      triggers: [new SqsTrigger(queue), new SnsTrigger(new sns.Topic(stack, 'Orders'))],
      links: { JOBS: Link.read(queue) },
      rollout: Rollout.canary({ percentage: 10, interval: Duration.minutes(5) }),
    });
    expect([alias, failureQueue, alarms[0]]).not.toContain(undefined);
  });
  expect(F.resource).toMatchObject({ PackageType: 'Image', Environment: { Variables: { JOBS: expect.anything() } } });
});

describe('an image of files', () => {
  test('is a folder that every container engine builds', () => {
    const { F } = imaged(new Project(FILES), fromFiles());
    expect(F.dockerfile).toBe(
      [
        '# lambdaform image 1: made while the app was synthesized',
        '# linux/arm64',
        `FROM ${BASE}`,
        'COPY files/ /var/task/',
        'ENV LAMBDA_TASK_ROOT=/var/task',
        'WORKDIR /var/task',
        'ENTRYPOINT ["/var/task/bootstrap"]',
        '',
      ].join('\n'),
    );
    expect(filesIn(F)).toEqual(['Dockerfile', 'files/bootstrap', 'files/data/table.csv']);
    expect(F.source.platform).toBe('linux/arm64');
  });

  test('starts what its options say', () => {
    const options = { base: BASE, entrypoint: ['/bin/sh', '-c'], command: ['./"run"'], workingDirectory: '/opt/app' };
    const { dockerfile } = imaged(new Project(FILES), fromFiles(options)).F;
    expect(dockerfile).toContain('WORKDIR /opt/app\nENTRYPOINT ["/bin/sh","-c"]\nCMD ["./\\"run\\""]\n');
  });

  test('is the same in another folder and under another umask, and another one for another processor', () => {
    const one = imaged(new Project(FILES), fromFiles()).F;
    const before = process.umask(0o077);
    const other = imaged(new Project(FILES, 'another name'), fromFiles()).F;
    process.umask(before);
    expect(other.hash).toBe(one.hash);
    expect(imaged(new Project(FILES), fromFiles({ base: BASE }, lambda.Architecture.X86_64)).F.hash).not.toBe(one.hash);
  });
});

const SCRATCH = {};

test.each<[string, ImageOptions, string]>([
  ['a base is no name of an image', { base: `Python Image@${DIGEST}` }, 'ImageBase'],
  ['a base has no digest', { base: '127.0.0.1:2/provided:al2023' }, 'ImageDigestMissing'],
  ['a digest is cut off', { base: 'python:3.13@sha256:0123' }, 'ImageBase'],
  [
    'the tag of a base names another processor',
    { base: `public.ecr.aws/lambda/provided:al2023-x86_64@${DIGEST}` },
    'ImageBaseArchitecture',
  ],
  ['a script needs a shell that is not there without a base', SCRATCH, 'ImageBaseNeeded'],
  ['the entrypoint is not in an image without a base', { entrypoint: ['/usr/bin/python3'] }, 'ImageStartMissing'],
  ['the folder to start in is relative', { base: BASE, workingDirectory: 'app' }, 'ImageStart'],
  ['there are too many arguments', { base: BASE, command: Array(1501).fill('x') }, 'ImageStart'],
])('an error says that %s', (_name, options, code) => {
  const faults = faultsOf(() => imaged(new Project(FILES), fromFiles(options)));
  expect(faults.map((fault) => [fault.code, fault.at])).toEqual([[code, 'Shop/F']]);
});

test.each<[string, Record<string, string>, string]>([
  ['there is no folder', {}, 'FolderNotFound'],
  ['the folder is empty', { 'dist/.git/HEAD': '' }, 'ImageFilesMissing'],
  ['there is nothing to start', { 'dist/table.csv': 'a' }, 'ImageStartMissing'],
])('an error says that %s', (_name, files, code) => {
  expect(faultsOf(() => imaged(new Project(files), fromFiles(SCRATCH))).map((fault) => fault.code)).toEqual([code]);
});

test('a base without a digest is told with the one that it has today', async () => {
  // While the app is synthesized, this thread answers nobody.
  const registry = new Worker(
    "require('http').createServer((_, answer) => answer.end('{}')).listen(0, '127.0.0.1', function () { require('worker_threads').parentPort.postMessage(this.address().port) })",
    { eval: true },
  );
  const [port] = await once(registry, 'message');
  const [{ fix }] = faultsOf(() => imaged(new Project(FILES), fromFiles({ base: `127.0.0.1:${port}/base:1` })));
  await registry.terminate();
  const digest = createHash('sha256').update('{}').digest('hex');
  expect(fix).toBe(`name the image by its current digest: base: '127.0.0.1:${port}/base:1@sha256:${digest}'`);
});

test.each([
  ['looks for certificates', { 'dist/bootstrap': '\x7fELF open /etc/ssl/certs' }, true],
  ['brings its own', { 'dist/bootstrap': '\x7fELF /etc/ssl/certs golang.org/x/crypto/x509roots/fallback' }, false],
  [
    'finds some beside it',
    { 'dist/bootstrap': '\x7fELF /etc/ssl/certs', 'dist/ca.pem': '-----BEGIN CERTIFICATE-----' },
    false,
  ],
  ['looks for none', { 'dist/bootstrap': '\x7fELF' }, false],
])(
  'of certificates that an image without a base lacks, there is a warning if the program %s',
  (_name, files, isWarned) => {
    const project = new Project(files);
    const stack = project.inside(() => {
      const app = project.app();
      const shop = new Stack(app, 'Shop');
      fromFiles(SCRATCH)(shop);
      app.synth();
      return shop;
    });
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('x509roots/fallback'));
    expect(warnings).toHaveLength(isWarned ? 1 : 0);
  },
);

test.each([
  ['files', () => Image.fromFiles('dist', { base: BASE })],
  ['a Dockerfile', () => Image.fromDockerfile('render')],
])('permissions of an image of %s have to be stated', (_name, image) => {
  const faults = faultsOf(() =>
    imaged(new Project({ ...FILES, ...DOCKERFILE }), (stack) => {
      new ImageFunction(stack, 'F', { image: image(), links: { JOBS: Link.to(new sqs.Queue(stack, 'Jobs')) } });
    }),
  );
  expect(faults.map(({ what }) => what)).toEqual([expect.stringContaining('it is in a container image')]);
});

test('a value that is known only after deployment is no part of an image', () => {
  const faults = faultsOf(() =>
    imaged(new Project(FILES), (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs');
      new ImageFunction(stack, 'F', {
        image: Image.fromFiles('dist', { base: BASE, command: [queue.queueUrl] }),
      });
    }),
  );
  expect(faults.map(({ code }) => code)).toEqual(['ImageStart']);
});

test.each<[string, Buffer, ImageOptions, string | undefined]>([
  ['a program that is linked statically needs no base', elf('arm64'), SCRATCH, undefined],
  ['a program for another processor is refused', elf('x86_64'), SCRATCH, 'WrongBinary'],
  [
    'a base of somebody else may have any C library',
    elf('arm64', ['GLIBC_2.40']),
    { base: `debian@${DIGEST}` },
    undefined,
  ],
])('%s', (_name, program, options, code) => {
  const project = new Project({ 'dist/x': '' });
  writeFileSync(project.path('dist/bootstrap'), program);
  const define = fromFiles(options);
  if (code === undefined) expect(filesIn(imaged(project, define).F)).toContain('files/bootstrap');
  else expect(faultsOf(() => imaged(project, define)).map((fault) => fault.code)).toEqual([code]);
});
