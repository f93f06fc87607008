import { createHash } from 'node:crypto';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { Project } from './project';

/** A package that a registry has: the fields of its manifest, and other files. */
export interface Published {
  readonly name: string;
  readonly version: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** It answers while a test waits for a process that asks it, so it runs in a thread of its own. */
const SERVER = `
const { createServer } = require('node:http');
const { parentPort, workerData: { port, token, documents, tarballs } } = require('node:worker_threads');
const server = createServer(({ url, headers }, response) => {
  const asked = decodeURIComponent(url);
  const path = asked.replace(/^http:\\/\\/[^/]+/, '');
  port.postMessage(asked);
  if (token !== undefined && headers.authorization !== 'Bearer ' + token) response.writeHead(401).end();
  else if (tarballs[path]) response.end(tarballs[path]);
  else if (documents[path]) response.setHeader('content-type', 'application/json').end(documents[path].replaceAll('HOST', headers.host));
  else response.writeHead(404).end('{}');
});
server.on('connect', ({ url }, socket) => {
  port.postMessage('CONNECT ' + url);
  socket.end('HTTP/1.1 403 Forbidden\\r\\n\\r\\n');
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** A registry of npm packages on this machine. As a proxy, it is every registry, but refuses to pass encrypted calls on. */
export class Registry {
  public url = '';

  private readonly channel = new MessageChannel();
  private readonly worker: Worker;

  /**
   * @param packages what it has
   * @param token what whoever asks must know
   */
  public constructor(packages: readonly Published[], token?: string) {
    const documents: Record<string, string> = {};
    const tarballs: Record<string, Uint8Array> = {};
    for (const one of packages) {
      const path = `/${one.name}/-/${one.version}.tgz`;
      tarballs[path] = tarballOf(one);
      const { files: _, ...manifest } = one;
      const shasum = createHash('sha1').update(tarballs[path]).digest('hex');
      const dist = { tarball: `http://HOST${path}`, integrity: integrityOf(one), shasum };
      const document = JSON.parse(documents[`/${one.name}`] ?? '{ "versions": {} }');
      document.name = one.name;
      document['dist-tags'] = { latest: one.version };
      document.versions[one.version] = { ...manifest, dist };
      documents[`/${one.name}`] = JSON.stringify(document);
    }
    const workerData = { port: this.channel.port2, token, documents, tarballs };
    this.worker = new Worker(SERVER, { eval: true, workerData, transferList: [this.channel.port2] });
  }

  public async start(): Promise<void> {
    const port = await new Promise((resolve) => this.worker.once('message', resolve));
    this.url = `http://127.0.0.1:${port}/`;
  }

  public async stop(): Promise<void> {
    this.channel.port1.close();
    await this.worker.terminate();
  }

  /** What was asked for since the last time. */
  public asked(): string[] {
    const paths: string[] = [];
    for (let next = receiveMessageOnPort(this.channel.port1); next; next = receiveMessageOnPort(this.channel.port1))
      paths.push(next.message);
    return paths;
  }
}

/** What a lock file says of the contents of a package. */
export function integrityOf(published: Published, algorithm = 'sha512'): string {
  return `${algorithm}-${createHash(algorithm).update(tarballOf(published)).digest('base64')}`;
}

function tarballOf({ files = {}, ...manifest }: Published): Uint8Array {
  const all = { 'package.json': JSON.stringify(manifest), ...files };
  const blocks = Object.entries(all).flatMap(([name, text]) => {
    const content = Buffer.from(text);
    return [header(`package/${name}`, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

function header(name: string, length: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${length.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  block.write(
    `${block
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return block;
}

/** Starts a registry for the tests of a file, which may change the environment, and removes their projects. */
export function serve(registry: Registry): void {
  const before = { ...process.env };
  beforeAll(() => registry.start());
  afterEach(() => {
    process.env = { ...before };
  });
  afterAll(async () => {
    await registry.stop();
    Project.removeAll();
  });
}
