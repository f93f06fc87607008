import { request } from 'node:http';
import { deployed } from './deployed';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: any;
}

/** Sends a request to a public URL of AWS, which the emulator serves on its own port by the host name. */
export async function call(method: string, url: string, body?: unknown, headers = {}): Promise<Answer> {
  const { hostname, pathname, search } = new URL(url);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const { port } = deployed;
  const all = {
    host: `${hostname.replace(/\.[a-z0-9-]+\.amazonaws\.com$/, '.localhost')}:${port}`,
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    request({ hostname: '127.0.0.1', port, method, path: pathname + search, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(answer) });
      });
    })
      .on('error', reject)
      .end(text);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
