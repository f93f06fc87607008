import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IResolvable, Stack, Stage } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { statusOf } from '../files/file-status';

/** The code of a function that this library does not bundle. */
export interface CodeAtHand {
  /** The file with the handler. */
  readonly file: string;
  /** The export that Lambda calls. */
  readonly exportName: string;
}

const EXTENSIONS = ['.js', '.mjs', '.cjs'];

/** What compiled clients of the SDK tell the requests of their commands. */
const BUNDLED_SDK = /\.n\(\s*["']\w+Client["'],\s*["']\w+Command["']\s*\)/;

/**
 * Finds the code of a function of any construct: in a folder, in the output of another bundler, or in the template.
 *
 * Returns undefined for what can't be read: other languages, archives, images, objects in S3, and bundles that contain
 * the AWS SDK, in which its clients can't be told from the rest.
 */
export function codeAtHand(handler: IConstruct): CodeAtHand | undefined {
  const resource = resourceOf(handler);
  const [, module, exportName] = /^([\w./-]+)\.([\w$]+)$/.exec(resource?.handler ?? '') ?? [];
  if (!resource || module === undefined) return undefined;
  const folder = folderOf(handler) ?? inlineFolder(handler, resource.code);
  const file = folder && EXTENSIONS.map((extension) => join(folder, module + extension)).find(isFile);
  if (file === undefined || BUNDLED_SDK.test(readFileSync(file, 'utf8'))) return undefined;
  return { file, exportName };
}

/** Whether the code might be read if the stack were bundled: before that, the output of a bundler is not there. */
export function mayBeAtHand(handler: IConstruct): boolean {
  return resourceOf(handler) !== undefined;
}

/** The resource of a function that Node.js runs: that of an L2, or an L1 itself. */
function resourceOf(handler: IConstruct): lambda.CfnFunction | undefined {
  const resource = (handler.node.defaultChild ?? handler) as Partial<lambda.CfnFunction>;
  const { runtime, handler: written } = resource;
  const isRead = typeof runtime === 'string' && runtime.startsWith('nodejs') && typeof written === 'string';
  return isRead ? (resource as lambda.CfnFunction) : undefined;
}

/** The folder of an asset: as it is in the app, or as a bundler has left it. */
function folderOf(handler: IConstruct): string | undefined {
  const asset = handler.node.tryFindChild('Code');
  const { assetPath, isFile: isArchive, isBundled } = (asset ?? {}) as Record<string, unknown>;
  if (typeof assetPath !== 'string' || isArchive) return undefined;
  const staging = (asset?.node.tryFindChild('Stage') ?? {}) as Record<string, unknown>;
  const path = isBundled === false ? staging.sourcePath : staging.absoluteStagedPath;
  return typeof path === 'string' && statusOf(path)?.isDirectory() ? path : undefined;
}

/** A folder with the code that is written into the template: Lambda stores it as `index.js`. */
function inlineFolder(handler: IConstruct, code: unknown): string | undefined {
  const { zipFile } = Stack.of(handler).resolve(code as IResolvable) ?? {};
  const outdir = Stage.of(handler)?.outdir;
  if (typeof zipFile !== 'string' || outdir === undefined) return undefined;
  const folder = join(outdir, `.inline-${createHash('sha256').update(zipFile).digest('hex').slice(0, 16)}`);
  const file = join(folder, 'index.js');
  if (!isFile(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, zipFile);
  }
  return folder;
}

function isFile(path: string): boolean {
  return statusOf(path)?.isFile() ?? false;
}
