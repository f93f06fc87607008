import { Size } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';
import { LARGEST_CODE } from '../../private/lambda/limits';
import type { Contents, Packager } from '../model/packager';

/** Lambda's limits, layers included. They are documented in MB and GB, which are powers of two. */
const ARCHIVE = {
  code: 'BundleTooLarge',
  bytes: LARGEST_CODE.toBytes(),
  limit: '250 MB',
  fix: 'leave out dependencies that the function does not use, or deploy it as a container image: packaging: { image: { base: ... } }',
};
const IMAGE = {
  code: 'ImageTooLarge',
  bytes: Size.gibibytes(10).toBytes(),
  limit: '10 GB for an image',
  fix: 'leave out what the function does not use, or load it from S3 or a file system when the function starts',
};

/** The fault of a package that is too large, with its three largest parts: folders in it, or files. */
export function packageSizeFaults(contents: Contents, { entry, image }: Pick<Packager, 'entry' | 'image'>): Fault[] {
  const bytes = [...contents.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  const most = image ? IMAGE : ARCHIVE;
  if (bytes <= most.bytes) return [];
  return [
    {
      code: most.code,
      what: `the package of ${entry} is ${megabytes(bytes)}, and Lambda allows at most ${most.limit}. The largest parts: ${largestOf(contents).join(', ')}`,
      fix: most.fix,
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
