import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type PlacedFault, UsageError } from '../../src/private/errors';
import { nobodyOnCall } from './nobody-on-call';

/** Where `templateOf` leaves what it saw, for the checks that run once over all templates. */
const RECORDED = process.env.LAMBDAFORM_RECORD_TEMPLATES;

const folder = mkdtempSync(join(tmpdir(), 'lambdaform-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An app whose output goes to a folder that is removed when the tests of the file are done. */
export function newApp(props: AppProps = {}): App {
  return nobodyOnCall(new App({ outdir: mkdtempSync(join(folder, 'app-')), treeMetadata: false, ...props }));
}

/** A stack in an app of its own. */
export function newStack(id = 'Stack', props: AppProps = {}): Stack {
  return new Stack(newApp(props), id);
}

/** Code for functions that are never run. */
export function anyCode(): Pick<lambda.FunctionProps, 'code' | 'runtime' | 'handler'> {
  return {
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
  };
}

/** Synthesizes the app of the stack; the template is recorded for cfn-lint and the CDK's strict validator. */
export function templateOf(stack: Stack): Template {
  const template = Template.fromStack(stack);
  if (RECORDED) record(RECORDED, template);
  return template;
}

/** The one resource of a type. */
export function only(template: Template, type: string): { Properties: Record<string, any>; [key: string]: any } {
  const found = Object.values(template.findResources(type));
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0] as { Properties: Record<string, any> };
}

/** The faults that an action is refused for; fails when it is not refused, or not as a user's mistake. */
export function faultsOf(action: () => unknown): readonly PlacedFault[] {
  try {
    action();
  } catch (error) {
    if (error instanceof UsageError) return error.faults;
    throw error;
  }
  throw new Error('expected the mistake to be found, but nothing was thrown');
}

function record(folder: string, template: Template): void {
  const text = JSON.stringify(template.toJSON(), undefined, 1);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.template.json`), text);
}
