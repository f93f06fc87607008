import { Size } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';
import type { Contents } from '../model/packager';

/** Lambda's limit, layers included. It is documented in MB, which are powers of two. */
const LARGEST = Size.mebibytes(250).toBytes();

/** The fault of a package that is too large, with its three largest parts: folders in it, or files. */
export function packageSizeFaults(contents: Contents, entry: string): Fault[] {
  const bytes = [...contents.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (bytes <= LARGEST) return [];
  return [
    {
      code: 'BundleTooLarge',
      what: `the package of ${entry} is ${megabytes(bytes)}, and Lambda allows at most 250 MB. The largest parts: ${largestOf(contents).join(', ')}`,
      fix: 'leave out dependencies that the function does not use, or deploy it as a container image',
    },
  ];
}

function largestOf(contents: Contents): string[] {
  const sums = new Map<string, number>();
  for (const [name, { byteLength }] of contents) {
    const part = name.split('/')[0];
    sums.set(part, (sums.get(part) ?? 0) + byteLength);
  }
  const sorted = [...sums].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return sorted.slice(0, 3).map(([part, bytes]) => `${part} with ${megabytes(bytes)}`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
