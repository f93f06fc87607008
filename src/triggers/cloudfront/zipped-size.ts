import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

/** What a zip file has in addition to contents and names: for each file its two headers, and one at the end. */
const [HEADERS, END] = [76, 22];

/**
 * Returns how large the zip file of a folder becomes, at the highest level, which the CDK uses.
 *
 * @param folder the folder
 * @param enough a size at which nothing has to be compressed: files are never larger than they are
 */
export function zippedSize(folder: string, enough: number): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  const around = files.reduce((sum, name) => sum + HEADERS + 2 * Buffer.byteLength(name), END);
  const plain = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, around);
  if (plain <= enough) return plain;
  return files.reduce(
    (sum, name) => sum + deflateRawSync(readFileSync(join(folder, name)), { level: 9 }).length,
    around,
  );
}
