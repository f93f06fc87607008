import type { Reference } from '../image/reference';
import { digestOf } from './digest';
import type { BaseImage, Descriptor, ImageConfig, Manifest, ManifestList } from './manifest';
import { DOCKER, MANIFESTS, OCI } from './media-types';
import type { Registry } from './registry';
import { RegistryError } from './registry-error';

/** Reads an image for a platform: `linux/arm64`. Whatever comes is compared with its digest. */
export async function readBase(registry: Registry, reference: Reference, platform: string): Promise<BaseImage> {
  const named = await manifestOf(registry, reference.digest ?? reference.tag ?? 'latest', nameOf(reference));
  const own = 'manifests' in named ? await ofPlatform(registry, named, reference, platform) : named;
  const config: ImageConfig = JSON.parse(await contentOf(registry, `blobs/${own.config.digest}`, own.config.digest));
  const found = `${config.os}/${config.architecture}`;
  if (found !== platform) throw new RegistryError(withoutPlatform(reference, platform, [found]));
  return { format: own.config.mediaType === DOCKER.config ? DOCKER : OCI, layers: own.layers, config };
}

/** The digest of an image today, which its name does not say. */
export async function digestNow(registry: Registry, { tag = 'latest' }: Reference): Promise<string> {
  const response = await registry.ask(`manifests/${tag}`, { headers: ACCEPT, what: `image "${tag}"` });
  return digestOf(await response.text());
}

const ACCEPT = { accept: MANIFESTS.join(', ') };

async function manifestOf(registry: Registry, name: string, what: string): Promise<Manifest | ManifestList> {
  const text = await contentOf(registry, `manifests/${name}`, name, `image "${what}"`);
  return JSON.parse(text);
}

async function ofPlatform(
  registry: Registry,
  { manifests }: ManifestList,
  reference: Reference,
  wanted: string,
): Promise<Manifest> {
  const found = manifests.find(({ platform }) => platformOf(platform) === wanted);
  if (!found) {
    const others = manifests.map(({ platform }) => platformOf(platform)).filter((name) => !name.includes('unknown'));
    throw new RegistryError(withoutPlatform(reference, wanted, others));
  }
  return (await manifestOf(registry, found.digest, nameOf(reference))) as Manifest;
}

function platformOf({ os = 'unknown', architecture = 'unknown' }: Descriptor['platform'] = {}): string {
  return `${os}/${architecture}`;
}

function withoutPlatform(reference: Reference, wanted: string, found: readonly string[]) {
  return {
    code: 'ImageArchitectureMissing',
    what: `the image "${nameOf(reference)}" is for ${[...new Set(found)].join(' and ') || 'no platform'}, and the function runs on ${wanted}`,
    fix: 'name an image, or an index of images, with that platform, or set the architecture of the function',
  };
}

async function contentOf(registry: Registry, path: string, digest: string, what = path): Promise<string> {
  const response = await registry.ask(path, { headers: path.startsWith('manifests/') ? ACCEPT : {}, what });
  const text = await response.text();
  if (!digest.startsWith('sha256:') || digestOf(text) === digest) return text;
  throw new RegistryError({
    code: 'RegistryDigest',
    what: `the response of ${registry.host} for ${what} has the digest ${digestOf(text)}`,
    fix: 'find out what changes responses between this machine and the registry',
  });
}

function nameOf({ registry, repository, tag, digest }: Reference): string {
  return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
