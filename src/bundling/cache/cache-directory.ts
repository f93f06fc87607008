import { join, resolve } from 'node:path';

/** The folder of the cache: outside cdk.out, so that it survives, and tests with temporary folders share it. */
export function cacheDirectory(appDir: string): string {
  const given = process.env.LAMBDAFORM_CACHE_DIR;
  return given ? resolve(appDir, given) : join(appDir, 'node_modules', '.cache', 'lambdaform');
}
