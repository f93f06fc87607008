import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { digestOf } from './digest';
import type { Layer } from './layer';
import type { Descriptor, Image } from './manifest';
import type { Body, Registry } from './registry';
import { RegistryError } from './registry-error';

/** Pushes an image under a tag. What the repository has already is not sent again. */
export async function pushImage(image: Image, tag: string, own: Layer, to: Registry, from?: Registry): Promise<void> {
  for (const layer of image.layers) {
    const body = layer.digest === own.digest ? () => fileBody(own.path) : undefined;
    await pushBlob(layer, to, body ?? (() => blobBody(layer, from as Registry)));
  }
  await pushBlob({ digest: digestOf(image.config), size: image.config.byteLength }, to, async () => image.config);
  await to.ask(`manifests/${tag}`, {
    method: 'PUT',
    headers: { 'content-type': image.format.manifest },
    body: () => image.manifest,
    what: `image "${tag}"`,
  });
}

/** How often an upload is restarted. */
const ATTEMPTS = 3;

async function pushBlob(
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
  to: Registry,
  bodyOf: () => Promise<Body>,
): Promise<void> {
  const what = `part ${digest}`;
  const known = await to.ask(`blobs/${digest}`, { method: 'HEAD', what, expects: [404] });
  if (known.ok) return;
  for (let attempt = 1; ; attempt++) {
    try {
      return await upload({ digest, size }, to, bodyOf);
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof RegistryError) || error.fault.code !== 'RegistryUnreachable')
        throw error;
    }
  }
}

async function upload(
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
  to: Registry,
  body: () => Promise<Body>,
): Promise<void> {
  const what = `upload of part ${digest}`;
  const started = await to.ask('blobs/uploads/', { method: 'POST', headers: { 'content-length': '0' }, what });
  const sent = await to.ask(placeIn(started), {
    method: 'PATCH',
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
    body,
    what,
    attempts: 1,
  });
  const end = new URL(placeIn(sent));
  end.searchParams.set('digest', digest);
  await to.ask(end.href, { method: 'PUT', headers: { 'content-length': '0' }, what, attempts: 1 });
}

/** Where an upload goes on: some registries say it in relation to what was asked. */
function placeIn(response: Response): string {
  return new URL(response.headers.get('location') ?? '', response.url).href;
}

async function fileBody(path: string): Promise<Body> {
  return Readable.toWeb(createReadStream(path));
}

async function blobBody({ digest }: Descriptor, from: Registry): Promise<Body> {
  const response = await from.ask(`blobs/${digest}`, { what: `part ${digest}` });
  return response.body ?? Buffer.alloc(0);
}
