import { resolve } from 'node:path';
import { IgnoreStrategy } from 'aws-cdk-lib';
import type { Contents } from '../model/packager';

/** The files of a package that no pattern leaves out; the package itself if there are no patterns. */
export function withoutExcluded(contents: Contents, patterns: readonly string[]): Contents {
  if (patterns.length === 0) return contents;
  // Nothing is there: names alone decide.
  const root = resolve('/package');
  const left = IgnoreStrategy.git(root, [...patterns]);
  return new Map([...contents].filter(([name]) => !left.ignores(resolve(root, name))));
}
