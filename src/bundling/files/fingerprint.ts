import * as crypto from 'node:crypto';

/** Some versions of Node.js hash in one step, which takes half of the time for a small file. */
const digest: (content: string | Uint8Array) => string =
  typeof crypto.hash === 'function'
    ? (content) => crypto.hash('sha256', content, 'base64url')
    : (content) => crypto.createHash('sha256').update(content).digest('base64url');

/** Enough of a SHA-256 that no two contents have the same. */
export function fingerprint(content: string | Uint8Array): string {
  return digest(content).slice(0, 27);
}
