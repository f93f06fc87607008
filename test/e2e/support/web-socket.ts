import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import { deployed } from './deployed';
import { eventually } from './eventually';
import { hostOf } from './http';

const TEXT = 0x1;
const CLOSE = 0x8;

/** A client of a WebSocket API: text messages below 64 KB. Node.js 20 has none that may name another host. */
export class WebSocketClient {
  /** Connects; fails with the status when the API refuses. */
  public static async connect(url: string): Promise<WebSocketClient> {
    const { pathname, search } = new URL(url);
    const headers = {
      host: hostOf(url),
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    };
    const options = { hostname: '127.0.0.1', port: deployed.port, path: pathname + search, headers };
    return new Promise((resolve, reject) => {
      request(options)
        .on('upgrade', (_response, socket) => resolve(new WebSocketClient(socket)))
        .on('response', ({ statusCode }) => reject(new Error(`refused with ${statusCode}`)))
        .on('error', reject)
        .end();
    });
  }

  /** The messages that came, parsed, and were not looked at. */
  private readonly messages: any[] = [];
  private bytes = Buffer.alloc(0);

  private constructor(private readonly socket: Duplex) {
    socket.on('data', (data) => {
      this.bytes = Buffer.concat([this.bytes, data]);
      while (this.takeFrame());
    });
    socket.on('error', () => {});
  }

  public send(message: unknown): void {
    this.write(TEXT, Buffer.from(JSON.stringify(message)));
  }

  /** Waits for the next message. */
  public async next(): Promise<any> {
    return eventually(async () => this.messages.shift());
  }

  public close(): void {
    this.write(CLOSE, Buffer.from([0x03, 0xe8]));
    this.socket.end();
  }

  /** A client masks what it sends. */
  private write(opcode: number, payload: Buffer): void {
    const { length } = payload;
    const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
    const mask = randomBytes(4);
    const masked = payload.map((byte, index) => byte ^ mask[index % 4]);
    this.socket.write(Buffer.concat([Buffer.from([0x80 | opcode, ...size]), mask, masked]));
  }

  private takeFrame(): boolean {
    const { bytes } = this;
    if (bytes.length < 2) return false;
    const short = bytes[1] & 0x7f;
    const start = short === 126 ? 4 : 2;
    if (bytes.length < start) return false;
    const length = short === 126 ? bytes.readUInt16BE(2) : short;
    if (bytes.length < start + length) return false;
    this.bytes = bytes.subarray(start + length);
    if ((bytes[0] & 0x0f) === TEXT) this.messages.push(JSON.parse(bytes.subarray(start, start + length).toString()));
    return true;
  }
}
