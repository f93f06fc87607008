import { request } from 'node:http';
import { deployed } from './deployed';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: any;
}

/** Sends a request to a public URL of AWS. The emulator serves all of them on its own port, told apart by the host name. */
export async function call(method: string, url: string, body?: unknown, headers = {}): Promise<Answer> {
  const { pathname, search } = new URL(url);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const all = {
    host: hostOf(url),
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    ...headers,
  };
  const options = { hostname: '127.0.0.1', port: deployed.port, method, path: pathname + search, headers: all };
  return new Promise((resolve, reject) => {
    request(options, (response) => {
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

/** The host name by which the emulator knows an address of AWS. */
export function hostOf(url: string): string {
  const { hostname } = new URL(url);
  return hostname.replace(/(\.execute-api)\..*/, `$1.localhost:${deployed.port}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
