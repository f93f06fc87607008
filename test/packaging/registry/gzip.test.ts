import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Gzip } from '../../../src/packaging/registry/gzip';

function gzipped(...parts: readonly Uint8Array[]): Buffer {
  const gzip = new Gzip();
  return Buffer.concat([...parts.map((part) => gzip.add(part)), gzip.end()]);
}

/** Bytes that look like chance and are always the same. */
function noise(length: number, alphabet = 256): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[index] = (state >>> 16) % alphabet;
  }
  return bytes;
}

const PROGRAM = readFileSync(process.execPath).subarray(0, 3_000_000);
const TEXT = readFileSync(require.resolve('typescript')).subarray(0, 1_000_000);

test.each<[string, Buffer[]]>([
  ['nothing', []],
  ['an empty part', [Buffer.alloc(0)]],
  ['one byte', [Buffer.from('x')]],
  ['every byte', [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))]],
  ['the longest repetition and one more', [Buffer.alloc(259, 7)]],
  ['zeros over several blocks', [Buffer.alloc(200_000)]],
  ['noise, which is kept as it is', [noise(70_000)]],
  ['noise of few letters', [noise(300_000, 3)]],
  ['a repetition at the farthest distance', [noise(32_768), noise(32_768)]],
  ['a repetition beyond it', [noise(32_769), noise(32_769)]],
  ['parts of all sizes', Array.from({ length: 300 }, (_, size) => noise(size, 5))],
  ['parts around the size of a block', [noise(65_534, 9), noise(65_535, 9), noise(65_536, 9)]],
  ['a program', [PROGRAM]],
  ['a text', [TEXT]],
])('zlib unpacks %s', (_name, parts) => {
  expect(gunzipSync(gzipped(...parts)).equals(Buffer.concat(parts))).toBe(true);
});

test('the result is the same with every version of Node.js', () => {
  const digest = createHash('sha256')
    .update(gzipped(noise(100_000, 20), Buffer.alloc(1000, 'ab')))
    .digest('hex');
  expect(digest).toBe('bc00c9f4a8b2e92c35d26082c661cf4fa1bc836a779430f1e381c02a998297e2');
});

test('programs and texts become little larger than by zlib, and noise no larger than it is', () => {
  expect(gzipped(PROGRAM).length).toBeLessThan(1.4 * gzipSync(PROGRAM).length);
  expect(gzipped(TEXT).length).toBeLessThan(2 * gzipSync(TEXT).length);
  expect(gzipped(noise(100_000)).length).toBeLessThan(100_100);
});
