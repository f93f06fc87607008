import { referenceIn, runtimeOf } from '../../../src/packaging/image/reference';
import { DIGEST } from './images';

test.each([
  ['python', 'docker.io', 'library/python', undefined, undefined],
  ['python:3.13-slim', 'docker.io', 'library/python', '3.13-slim', undefined],
  ['amazon/aws-lambda-python:3.13', 'docker.io', 'amazon/aws-lambda-python', '3.13', undefined],
  ['index.docker.io/library/python', 'docker.io', 'library/python', undefined, undefined],
  ['localhost/a', 'localhost', 'a', undefined, undefined],
  ['127.0.0.1:5000/a/b:1', '127.0.0.1:5000', 'a/b', '1', undefined],
  ['[::1]:5000/a', '[::1]:5000', 'a', undefined, undefined],
  [`ghcr.io/a/b@${DIGEST}`, 'ghcr.io', 'a/b', undefined, DIGEST],
  [`public.ecr.aws/lambda/python:3.13@${DIGEST}`, 'public.ecr.aws', 'lambda/python', '3.13', DIGEST],
  [
    '111122223333.dkr.ecr.eu-central-1.amazonaws.com/my__app/x.y-z:1_2',
    '111122223333.dkr.ecr.eu-central-1.amazonaws.com',
    'my__app/x.y-z',
    '1_2',
    undefined,
  ],
])('"%s" is the name of an image', (text, registry, repository, tag, digest) => {
  expect(referenceIn(text)).toEqual({ registry, repository, tag, digest });
});

test.each([
  '',
  'Python',
  'a b',
  'a:',
  'a@sha256:12',
  'a@b@c',
  'a//b',
  '/a',
  'a/',
  'https://example.com/a',
  'a:b:c',
  'a:$x',
])('"%s" is none', (text) => {
  expect(referenceIn(text)).toBeUndefined();
});

test.each([
  ['public.ecr.aws/lambda/python:3.13', 'python3.13'],
  ['public.ecr.aws/lambda/python:3.13.2025.11.04.10', 'python3.13'],
  ['public.ecr.aws/lambda/python:3.13-arm64', 'python3.13'],
  ['amazon/aws-lambda-java:21', 'java21'],
  ['public.ecr.aws/lambda/nodejs:24', 'nodejs24.x'],
  ['public.ecr.aws/lambda/provided:al2023', 'provided.al2023'],
  ['public.ecr.aws/lambda/dotnet:8', 'dotnet8'],
  ['public.ecr.aws/lambda/python:latest', undefined],
  ['public.ecr.aws/lambda/python', undefined],
  ['python:3.13', undefined],
])('"%s" is for the runtime %s', (text, runtime) => {
  const reference = referenceIn(text);
  expect(reference && runtimeOf(reference)).toBe(runtime);
});
