// Requests to HTTP APIs of the emulator, which serves all of them on its own port and tells them apart by host name.

import { request } from 'node:http';

/** The address at which the emulator serves the API with this public URL. Its first label is the API's id. */
export function addressOf(emulator, apiUrl) {
  const [apiId] = new URL(apiUrl).hostname.split('.');
  return { host: `${apiId}.execute-api.localhost:${emulator.port}`, port: emulator.port };
}

/** Sends a request with an optional JSON body. Returns { status, headers, body } with the body parsed as JSON. */
export async function send({ host, port }, method, path, body) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    host,
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    request({ hostname: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode, headers: response.headers, body: parsed(answer) });
      });
    })
      .on('error', reject)
      .end(text);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
