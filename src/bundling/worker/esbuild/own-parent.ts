import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { parseStatements } from '../../../analysis/syntax/syntax';
import { localPath, packageFolder } from '../../../private/paths';
import type { BatchOrder } from '../../protocol/order';
import { asksForParent } from '../package-needs/parent-module';
import type { EntryOutput } from './call';

/** What code writes to learn which module has loaded it. */
const PARENT = /(?<![.\w$])module(?:\?\.|\.)parent\b|(?<![.\w$])module\[(["'])parent\1\]/g;

/**
 * The batch in which own code that asks which module has loaded it gets an answer; nothing if there is none, or it has one.
 *
 * In a bundle nobody has loaded a module, and such code would take itself for the program that somebody has started: a
 * server would listen. Lambda loads a handler as any module loads another one.
 */
export function withParents(
  appDir: string,
  batch: BatchOrder,
  outputs: readonly EntryOutput[],
): BatchOrder[] | undefined {
  if (batch.parents !== undefined) return undefined;
  const own = new Set(outputs.flatMap(({ meta }) => Object.keys(meta.inputs)));
  const parents = [...own].filter((input) => asksIn(appDir, input)).sort();
  return parents.length === 0 ? undefined : [{ ...batch, parents }];
}

/** Gives such code its own module for an answer. The text keeps its length, so that the source map stays true. */
export function ownParents(appDir: string, files: readonly string[]): Plugin {
  const paths = new Set(files.map((file) => localPath(appDir, file)));
  return {
    name: 'lambdaform-own-parents',
    setup(build) {
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, ({ path }) => {
        if (!paths.has(path)) return undefined;
        const answer = (asked: string) => '(module)'.padEnd(asked.length);
        return { contents: readFileSync(path, 'utf8').replace(PARENT, answer), loader: 'default' };
      });
    },
  };
}

function asksIn(appDir: string, input: string): boolean {
  if (packageFolder(input) !== undefined || !/^[^:]+\.[cm]?[jt]sx?$/.test(input)) return false;
  const source = readFileSync(localPath(appDir, input), 'utf8');
  if (source.search(PARENT) < 0) return false;
  if (!/\.[cm]?js$/.test(input)) return true;
  try {
    return asksForParent(parseStatements(source.replace(/^#!.*/, '')));
  } catch {
    return true;
  }
}
