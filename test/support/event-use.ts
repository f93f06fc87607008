import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { CodeUsage, EventUse } from '../../src/analysis/found/code-usage';
import { setCodeReader } from '../../src/private/code-reader';
import { anyCode } from './fixture';

/** What a handler does with its event: paths that it reads, `?` after those that it can do without. */
export function eventUse(reads: string, more: Partial<EventUse> = {}): EventUse {
  const paths = reads.split(' ').filter((path) => path !== '');
  return {
    at: { file: 'src/handler.ts', line: 3 },
    reads: paths.map((path) => (path.endsWith('?') ? { path: path.slice(0, -1), optional: true } : { path })),
    lost: [],
    decoded: [],
    keys: [],
    returns: [],
    traits: [],
    ...more,
  };
}

/** A function whose code was read, with this result. */
export function readFunction(
  stack: Stack,
  reads: string,
  more: Partial<EventUse> = {},
  props: Partial<lambda.FunctionProps> = {},
): lambda.Function {
  const usage = { calls: [], reads: [], notes: [], event: eventUse(reads, more) };
  return withUsage(new lambda.Function(stack, 'Fn', { ...anyCode(), ...props }), usage);
}

/** Lets a function have code of which this is known. */
export function withUsage(fn: lambda.Function, usage: CodeUsage, isOfOthers = false): lambda.Function {
  setCodeReader<CodeUsage>(fn, { usage: () => usage, isOfOthers });
  return fn;
}
