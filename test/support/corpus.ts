import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AwsSdkMode, type BundlingOptions, TypeScriptCode } from '../../src';
import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { codeUsageOf } from '../../src/links/grants/code-usage-of';
import { CORPUS } from '../corpus/expected';

/** The file of a handler of the corpus, with the name of the export. */
export function corpusEntry(name: string): string {
  const { folder = name, file = 'handler.ts', handler = 'handler' } = CORPUS[name];
  return `test/corpus/${folder}/${file}#${handler}`;
}

/** What the code behind some entries does, all of it built together. The SDK is left to the runtime, which is quicker. */
export function usagesOf(
  entries: readonly string[],
  options: BundlingOptions = { awsSdk: AwsSdkMode.RUNTIME, externalModules: ['aws-sdk'] },
): CodeUsage[] {
  const outdir = mkdtempSync(join(tmpdir(), 'lambdaform-corpus-'));
  const { LAMBDAFORM_CACHE_DIR, LAMBDAFORM_TRANSPILED = outdir } = process.env;
  // A cache of an earlier run would hide what has changed since in the sources of the library.
  process.env.LAMBDAFORM_CACHE_DIR = join(LAMBDAFORM_TRANSPILED, 'cache');
  try {
    const stack = new Stack(new App({ outdir }), 'Corpus');
    const handlers = entries.map((entry, index) => {
      const code = TypeScriptCode.fromEntry(entry, options);
      const runtime = lambda.Runtime.NODEJS_24_X;
      return new lambda.Function(stack, `F${index}`, { runtime, code, handler: code.handler });
    });
    return handlers.map((handler) => codeUsageOf(handler) as CodeUsage);
  } finally {
    if (LAMBDAFORM_CACHE_DIR === undefined) delete process.env.LAMBDAFORM_CACHE_DIR;
    else process.env.LAMBDAFORM_CACHE_DIR = LAMBDAFORM_CACHE_DIR;
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The operations, each with the variables that name its resource: none when one of its calls does not say. */
export function callsIn(usage: CodeUsage): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { client, operation, variables = [] } of usage.calls) {
    const name = `${client} ${operation}`;
    const isSaid = variables.length > 0 && found[name]?.length !== 0;
    found[name] = isSaid ? [...new Set([...(found[name] ?? []), ...variables])].sort() : [];
  }
  return found;
}

/** The operations with a resource that they read from besides, each with the variables that name it. */
export function sourcesIn({ calls }: CodeUsage): Record<string, readonly string[]> {
  const told = calls.flatMap(({ client, operation, sources }) =>
    sources ? [[`${client} ${operation}`, sources] as const] : [],
  );
  return Object.fromEntries(told);
}

/** The variables that the app's own code reads, each with whether all of it can do without. */
export function readsIn(usage: CodeUsage): Record<string, 'needed' | 'optional'> {
  const own = usage.reads.filter(({ via }) => via === undefined);
  const needed = own.filter(({ hasDefault }) => !hasDefault).map(({ name }) => [name, 'needed'] as const);
  return Object.fromEntries([...own.map(({ name }) => [name, 'optional'] as const), ...needed]);
}
