import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import type { Resource } from '../../model/resource';
import { isDecidedLater, isObject, listOf, textOf } from '../../model/values';

/** A container image that is built from a folder of the app. */
export interface BuiltImage {
  /** `linux/arm64`; undefined for that of the machine that builds it. */
  readonly platform?: string;
  /** The Dockerfile, if it is there. */
  readonly dockerfile?: string;
}

/** Returns the architecture of a function: `x86_64`, `arm64`; undefined if CloudFormation decides. */
export function architectureOf(fn: Resource): string | undefined {
  const value = fn.property('Architectures');
  if (value === undefined) return 'x86_64';
  return isDecidedLater(value) ? undefined : textOf(listOf(value)[0]);
}

/** Returns the image of a function if the CDK builds it, and how is known. */
export function builtImageOf(fn: Resource): BuiltImage | undefined {
  const asset = fn.at.node.tryFindChild('AssetImage') as { readonly assetHash?: unknown } | undefined;
  const hash = asset?.assetHash;
  // No public property has it: the manifest of the stack says what is built how.
  const { assetManifest } = fn.stack.synthesizer as unknown as { readonly assetManifest?: unknown };
  const images = isObject(assetManifest) ? assetManifest.dockerImages : undefined;
  const image = typeof hash === 'string' && isObject(images) ? images[hash] : undefined;
  const source = isObject(image) ? image.source : undefined;
  if (!isObject(source) || typeof source.directory !== 'string') return undefined;
  const folder = resolve(Stage.of(fn.construct)?.outdir ?? '', source.directory);
  const file = resolve(folder, textOf(source.dockerFile) ?? 'Dockerfile');
  return { platform: textOf(source.platform), dockerfile: existsSync(file) ? readFileSync(file, 'utf8') : undefined };
}
