import type { Recipe } from '../image/recipe';
import { digestOf } from './digest';
import type { Layer } from './layer';
import { DOCKER, type Format } from './media-types';

/** A part of an image, or an image in an index. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: { readonly os?: string; readonly architecture?: string };
}

/** What an image consists of. */
export interface Manifest {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** Images for several platforms. */
export interface ManifestList {
  readonly manifests: readonly Descriptor[];
}

/** How an image is run. */
export interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly rootfs?: { readonly type: string; readonly diff_ids: readonly string[] };
  readonly history?: readonly unknown[];
}

/** An image that another one is made on. */
export interface BaseImage {
  readonly format: Format;
  readonly layers: readonly Descriptor[];
  readonly config: ImageConfig;
}

/** An image that is ready to be pushed. */
export interface Image {
  readonly format: Format;
  readonly manifest: Buffer;
  readonly config: Buffer;
  readonly layers: readonly Descriptor[];
  readonly digest: string;
}

/** The same files have the same digest at any time. */
const CREATED = '1970-01-01T00:00:00Z';

/** The image of a recipe: a layer on a base, or a layer alone. */
export function imageOf(recipe: Recipe, layer: Layer, base?: BaseImage): Image {
  const format = base?.format ?? DOCKER;
  const config = bytesOf(configOf(recipe, layer, base?.config));
  const own = { mediaType: format.layer, size: layer.size, digest: layer.digest };
  const layers = [...(base?.layers ?? []), own];
  const manifest = bytesOf({
    schemaVersion: 2,
    mediaType: format.manifest,
    config: { mediaType: format.config, size: config.byteLength, digest: digestOf(config) },
    layers,
  });
  return { format, manifest, config, layers, digest: digestOf(manifest) };
}

function configOf(recipe: Recipe, layer: Layer, base?: ImageConfig): ImageConfig & Record<string, unknown> {
  const [os, architecture] = recipe.platform.split('/');
  const { variant, ...own } = (base ?? {}) as { variant?: string };
  return {
    ...(variant === undefined ? {} : { variant }),
    ...own,
    architecture,
    os,
    created: CREATED,
    config: settingsOf(recipe, base?.config ?? {}),
    rootfs: { type: 'layers', diff_ids: [...(base?.rootfs?.diff_ids ?? []), layer.diffId] },
    // Readers count these: one for each layer.
    history: [...(base?.history ?? []), { created: CREATED, created_by: 'COPY files/ /var/task/ # lambdaform' }],
  };
}

/** As in a Dockerfile: a new entrypoint removes the base's command. */
function settingsOf(
  { environment, workingDirectory, entrypoint, command }: Recipe,
  base: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { Cmd, Entrypoint, Env = [], ...others } = base;
  const own = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const inherited = (Env as string[]).filter((line) => !(line.split('=', 1)[0] in environment));
  return {
    ...others,
    Env: [...inherited, ...own],
    Entrypoint: entrypoint ?? Entrypoint,
    Cmd: command ?? (entrypoint ? undefined : Cmd),
    WorkingDir: workingDirectory,
  };
}

function bytesOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
