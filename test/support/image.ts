import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import type { DockerImageAssetOptions } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';

/** The first line of most Dockerfiles of functions. */
export const BASE = 'FROM public.ecr.aws/lambda/python:3.14';

const folder = mkdtempSync(join(tmpdir(), 'lambdaform-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A function whose image the CDK builds. */
export function imageFunction(
  stack: Stack,
  from: string,
  architecture?: lambda.Architecture,
  options: DockerImageAssetOptions = {},
): void {
  const directory = mkdtempSync(join(folder, 'code-'));
  writeFileSync(join(directory, 'Dockerfile'), `# an image\n${from}\nCMD ["app.handler"]\n`);
  const code = lambda.DockerImageCode.fromImageAsset(directory, options);
  new lambda.DockerImageFunction(stack, 'Fn', { code, architecture });
}
