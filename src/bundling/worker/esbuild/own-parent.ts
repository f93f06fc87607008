import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { localPath } from '../../../private/paths';
import { CODE } from './code-input';

/** What code writes to learn which module has loaded it. */
export const PARENT = /(?<![.\w$])module(?:\?\.|\.)parent\b|(?<![.\w$])module\[(["'])parent\1\]/g;

/** Gives code that asks which module has loaded it its own module for an answer. The text keeps its length, so that the source map stays true. */
export function ownParents(appDir: string, files: readonly string[]): Plugin {
  const paths = new Set(files.map((file) => localPath(appDir, file)));
  return {
    name: 'lambdaform-own-parents',
    setup(build) {
      build.onLoad({ filter: CODE, namespace: 'file' }, ({ path }) => {
        if (!paths.has(path)) return undefined;
        const answer = (asked: string) => '(module)'.padEnd(asked.length);
        return { contents: readFileSync(path, 'utf8').replace(PARENT, answer), loader: 'default' };
      });
    },
  };
}
