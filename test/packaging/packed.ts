import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Project } from '../bundling/project';
import { answeredTogether } from '../support/together';

/** A function that was packaged. */
export interface Packed {
  /** The hash of its asset. */
  readonly hash: string;
  /** The folder of its asset. */
  readonly folder: string;
}

type Define = (scope: Construct) => void;

/** Synthesizes functions in a project, and returns the package of each by its id. */
export function packed(project: Project, define: Define): Record<string, Packed> {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'Shop');
    define(stack);
    return packagesIn(stack, app.synth().directory);
  });
}

function packagesIn(scope: Construct, directory: string): Record<string, Packed> {
  const functions = scope.node.children.filter((child) => child.node.defaultChild);
  const found = functions.map((child): [string, Packed] => {
    const { code } = child.node.defaultChild as lambda.CfnFunction;
    const hash = String(Stack.of(scope).resolve(code).s3Key).replace('.zip', '');
    return [child.node.id, { hash, folder: join(directory, `asset.${hash}`) }];
  });
  return Object.fromEntries(found);
}

/**
 * Takes definitions of functions, and makes all of them in one synth when packages are asked for the first time. To ask for
 * those of a definition that cannot be made throws its faults; the others are made nevertheless.
 */
export function packedTogether(project: Project): (define: Define) => () => Record<string, Packed> {
  return answeredTogether(
    (defines: readonly Define[]) => packedEach(project, defines),
    (fault, index) => {
      const place = `Shop/F${index}/`;
      // As if it were alone in the stack.
      return fault.at?.startsWith(place) ? { ...fault, at: fault.at.replace(place, 'Shop/') } : undefined;
    },
  );
}

function packedEach(project: Project, defines: readonly Define[]): Record<string, Packed>[] {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'Shop');
    const scopes = defines.map((define, index) => {
      const scope = new Construct(stack, `F${index}`);
      define(scope);
      return scope;
    });
    const { directory } = app.synth();
    return scopes.map((scope) => packagesIn(scope, directory));
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
