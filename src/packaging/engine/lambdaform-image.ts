#!/usr/bin/env node
import { RegistryError } from '../registry/registry-error';
import { commandLineIn } from './command-line';
import { COMMANDS } from './commands';
import { State } from './state';

// This file is a program: what CDK_DOCKER may name in place of a container engine. It publishes the images that this library
// makes of files, by the HTTP API of registries.
const USAGE = `lambdaform-image publishes container images without a container engine:
  CDK_DOCKER=lambdaform-image npx cdk deploy
It knows the commands of Docker that the CDK calls, and tells the digest of an image:
  lambdaform-image digest public.ecr.aws/lambda/python:3.14
The commands: ${Object.keys(COMMANDS).join(', ')}.
`;

async function main(): Promise<number> {
  const line = commandLineIn(process.argv.slice(2));
  const command = Object.hasOwn(COMMANDS, line.command) ? COMMANDS[line.command] : undefined;
  if (command) return command(line, new State());
  process.stderr.write(USAGE);
  return line.command === '' ? 0 : 64;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isOwn = error instanceof RegistryError;
    process.stderr.write(`${isOwn ? error.message : error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  },
);
