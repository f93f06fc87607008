import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Project } from '../bundling/project';

/** A function that was packaged. */
export interface Packed {
  /** The hash of its asset. */
  readonly hash: string;
  /** The folder of its asset. */
  readonly folder: string;
}

/** Synthesizes functions in a project, and returns the package of each by its id. */
export function packed(project: Project, define: (stack: Construct) => void): Record<string, Packed> {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'Shop');
    define(stack);
    const { directory } = app.synth();
    const functions = stack.node.children.filter((child) => child.node.defaultChild);
    const found = functions.map((child): [string, Packed] => {
      const { code } = child.node.defaultChild as lambda.CfnFunction;
      const hash = String(stack.resolve(code).s3Key).replace('.zip', '');
      return [child.node.id, { hash, folder: join(directory, `asset.${hash}`) }];
    });
    return Object.fromEntries(found);
  });
}

/** The names of all files in a package, sorted. */
export function filesIn({ folder }: Packed): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The text of a file in a package. */
export function textIn({ folder }: Packed, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
