import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, type Recipe, TASK } from '../image/recipe';
import { type Reference, referenceIn } from '../image/reference';
import { digestNow, readBase } from '../registry/base-image';
import { credentialsFor } from '../registry/credentials';
import { writeLayer } from '../registry/layer';
import { type BaseImage, type Image, imageOf } from '../registry/manifest';
import { pushImage } from '../registry/push';
import { Registry } from '../registry/registry';
import { RegistryError } from '../registry/registry-error';
import type { State } from './state';

/** Lambda's limit, for what is unpacked: what is larger when it is packed is larger still. */
const LARGEST = 10 * 1024 ** 3;

/** An image and where it goes. */
export interface Publishing {
  readonly folder: string;
  readonly recipe: Recipe;
  /** The name that it gets. */
  readonly name: string;
  readonly state: State;
  /** The folder of Docker's configuration. */
  readonly config?: string;
}

/** Makes an image of a folder and pushes it. Returns a line that says so. */
export async function publish({ folder, recipe, name, state, config }: Publishing): Promise<string> {
  const target = referenceOf(name);
  const to = repositoryOf(target, 'pull,push', state, config);
  const source = recipe.base === undefined ? undefined : referenceOf(recipe.base);
  const from = source && repositoryOf(source, 'pull', state, config);
  const base = source && from ? await readBase(from, source, recipe.platform) : undefined;
  const path = join(state.folder, `layer.${process.pid}`);
  try {
    const layer = writeLayer(join(folder, FILES), TASK.slice(1), path);
    const image = imageOf(recipe, layer, base);
    checkSize(image, recipe, base);
    await pushImage(image, target.tag ?? 'latest', layer, to, from);
    return `${name}: digest: ${image.digest} size: ${image.manifest.byteLength}`;
  } finally {
    rmSync(path, { force: true });
  }
}

/** The name of an image with the digest that it has now. */
export async function nameWithDigest(name: string, state: State, config?: string): Promise<string> {
  const reference = referenceOf(name);
  const digest = await digestNow(repositoryOf(reference, 'pull', state, config), reference);
  return `${name.split('@', 1)[0]}@${digest}`;
}

function repositoryOf(reference: Reference, actions: string, state: State, config?: string): Registry {
  const { registry, repository } = reference;
  return new Registry(
    registry,
    repository,
    actions,
    state.credentialsFor(registry) ?? credentialsFor(registry, config),
  );
}

function referenceOf(name: string): Reference {
  const reference = referenceIn(name);
  if (reference) return reference;
  throw new RegistryError({ code: 'ImageBase', what: `"${name}" is not the name of an image`, fix: 'correct it' });
}

function checkSize({ layers }: Image, { base }: Recipe, known?: BaseImage): void {
  const sum = (parts: readonly { readonly size: number }[]) => parts.reduce((total, { size }) => total + size, 0);
  if (sum(layers) <= LARGEST) return;
  const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  const ofBase = known ? `, of which ${base} has ${gigabytes(sum(known.layers))}` : '';
  throw new RegistryError({
    code: 'ImageTooLarge',
    what: `the image has ${gigabytes(sum(layers))} compressed${ofBase}, and Lambda allows 10 GB uncompressed`,
    fix: 'use a smaller base, or leave out what the function does not need',
  });
}
