import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that a registry has, with its media type. */
interface Stored {
  readonly type: string;
  readonly bytes: Buffer;
}

/** What is to be put into a registry as an image. */
export interface SeededImage {
  readonly architecture: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly layers?: readonly Buffer[];
  /** What the manifest says of the size of each layer, if that is not true. */
  readonly layerSize?: number;
}

const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json';
const LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';
const CONFIG = 'application/vnd.docker.container.image.v1+json';

/** A registry on this machine: the part of its HTTP API that pulls and pushes need. */
export class TestRegistry {
  /** Starts one. With a password, whoever asks for a token needs it. */
  public static async start(login?: { readonly user: string; readonly password: string }): Promise<TestRegistry> {
    const registry = new TestRegistry(login);
    registry.server.listen(0, '127.0.0.1');
    await once(registry.server, 'listening');
    return registry;
  }

  /** What was asked, as `GET manifests/1`. */
  public readonly asked: string[] = [];
  /** The answers to the next questions, in place of the right ones. */
  public readonly failures: { readonly status: number; readonly headers?: Record<string, string> }[] = [];
  /** Where blobs really are, if not here. */
  public elsewhere?: TestRegistry;
  /** The header `Authorization` of each question. */
  public readonly authorizations: (string | undefined)[] = [];
  /** More that this machine serves. */
  public others: (request: IncomingMessage, body: Buffer, response: ServerResponse) => boolean = () => false;

  private readonly server: Server = createServer((request, response) => void this.answer(request, response));
  private readonly blobs = new Map<string, Buffer>();
  private readonly manifests = new Map<string, Stored>();
  private readonly uploads = new Map<string, Buffer>();
  private readonly token = randomUUID();

  private constructor(private readonly login?: { readonly user: string; readonly password: string }) {}

  /** Its name in names of images. */
  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Ends it. */
  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Puts images for several architectures into it. Returns the digest of the index, or of the only image. */
  public seed(repository: string, images: readonly SeededImage[], tag = 'latest'): string {
    const made = images.map((image) => this.seedOne(repository, image));
    if (made.length === 1) return this.put(repository, tag, made[0].type, made[0].bytes);
    const manifests = made.map(({ type, bytes }, index) => ({
      mediaType: type,
      digest: digestOf(bytes),
      size: bytes.length,
      platform: { os: 'linux', architecture: images[index].architecture },
    }));
    return this.put(repository, tag, INDEX, Buffer.from(JSON.stringify({ schemaVersion: 2, manifests })));
  }

  /** A manifest, as JSON. */
  public manifest(repository: string, name: string) {
    const { type, bytes } = this.manifests.get(`${repository} ${name}`) as Stored;
    return { type, digest: digestOf(bytes), value: JSON.parse(bytes.toString('utf8')) };
  }

  /** A blob. */
  public blob(repository: string, digest: string): Buffer {
    return this.blobs.get(`${repository} ${digest}`) as Buffer;
  }

  /** Changes a blob behind its digest. */
  public spoil(repository: string, digest: string): void {
    this.blobs.set(`${repository} ${digest}`, Buffer.from('{}'));
  }

  private seedOne(repository: string, { architecture, config = {}, layers = [], layerSize }: SeededImage): Stored {
    const parts = layers.map((bytes) => ({
      mediaType: LAYER,
      digest: this.putBlob(repository, bytes),
      size: layerSize ?? bytes.length,
    }));
    const text = JSON.stringify({
      architecture,
      os: 'linux',
      config,
      rootfs: { type: 'layers', diff_ids: parts.map((_, index) => `sha256:${String(index).repeat(64)}`) },
      history: parts.map(() => ({ created_by: 'base' })),
    });
    const own = Buffer.from(text);
    const value = {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: CONFIG, digest: this.putBlob(repository, own), size: own.length },
      layers: parts,
    };
    const bytes = Buffer.from(JSON.stringify(value));
    this.put(repository, digestOf(bytes), MANIFEST, bytes);
    return { type: MANIFEST, bytes };
  }

  private put(repository: string, name: string, type: string, bytes: Buffer): string {
    for (const key of [name, digestOf(bytes)]) this.manifests.set(`${repository} ${key}`, { type, bytes });
    return digestOf(bytes);
  }

  private putBlob(repository: string, bytes: Buffer): string {
    this.blobs.set(`${repository} ${digestOf(bytes)}`, bytes);
    return digestOf(bytes);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    this.authorizations.push(request.headers.authorization);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (this.others(request, body, response)) return;
    const { pathname, searchParams } = new URL(url, `http://${this.host}`);
    if (pathname === '/token') return this.giveToken(request, response);
    const [, repository = '', kind = '', name = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/(.*)$/.exec(pathname) ?? [];
    const isPing = pathname === '/v2/';
    if (kind === '' && !isPing) return this.end(response, 404);
    if (!isPing) this.asked.push(`${method} ${kind}/${name.replace(/[0-9a-f]{8}-[0-9a-f-]+/, 'id')}`);
    const failure = isPing ? undefined : this.failures.shift();
    if (failure) return this.end(response, failure.status, failure.headers);
    if (this.login && request.headers.authorization !== `Bearer ${this.token}`) {
      const realm = `Bearer realm="http://${this.host}/token",service="test"`;
      return this.end(response, 401, { 'www-authenticate': realm });
    }
    if (isPing) return this.end(response, 200);
    if (kind === 'manifests') return this.answerManifest(request, response, { repository, name, body });
    if (name.startsWith('uploads/'))
      return this.answerUpload(response, { method, repository, name, body, searchParams });
    if (this.elsewhere && method === 'GET')
      return this.end(response, 307, { location: `http://${this.elsewhere.host}${pathname}` });
    const blob = this.blobs.get(`${repository} ${name}`);
    this.end(response, blob ? 200 : 404, {}, method === 'HEAD' ? undefined : blob);
  }

  private giveToken({ headers }: IncomingMessage, response: ServerResponse): void {
    const { user = '', password = '' } = this.login ?? {};
    const isRight = headers.authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    this.end(response, isRight ? 200 : 401, {}, Buffer.from(JSON.stringify({ token: this.token })));
  }

  private answerManifest(
    { method, headers }: IncomingMessage,
    response: ServerResponse,
    { repository, name, body }: { repository: string; name: string; body: Buffer },
  ): void {
    const isPut = method === 'PUT';
    if (isPut) this.put(repository, name, headers['content-type'] ?? '', body);
    const found = this.manifests.get(`${repository} ${name}`);
    this.end(response, found ? (isPut ? 201 : 200) : 404, found && { 'content-type': found.type }, found?.bytes);
  }

  private answerUpload(
    response: ServerResponse,
    given: { method: string; repository: string; name: string; body: Buffer; searchParams: URLSearchParams },
  ): void {
    const { method, repository, name, body, searchParams } = given;
    const id = method === 'POST' ? randomUUID() : name.slice('uploads/'.length);
    const bytes = Buffer.concat([this.uploads.get(id) ?? Buffer.alloc(0), body]);
    this.uploads.set(id, bytes);
    const isEnd = method === 'PUT';
    const status = isEnd ? this.finish(repository, bytes, searchParams) : 202;
    this.end(
      response,
      status,
      isEnd ? {} : { location: `/v2/${repository}/blobs/uploads/${id}?state=${randomUUID()}` },
    );
  }

  private finish(repository: string, bytes: Buffer, wanted: URLSearchParams): number {
    if (digestOf(bytes) !== wanted.get('digest')) return 400;
    this.putBlob(repository, bytes);
    return 201;
  }

  private end(response: ServerResponse, status: number, headers: Record<string, string> = {}, body?: Buffer): void {
    response.writeHead(status, headers).end(body);
  }
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
