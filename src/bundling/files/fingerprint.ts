import { createHash } from 'node:crypto';

/** Enough of a SHA-256 that no two contents have the same. */
export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 27);
}
