import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Size } from 'aws-cdk-lib';
import { identityOf } from '../files/package-identity';
import { OutputFormat } from '../options/output-format';
import type { StoredBundle } from '../protocol/bundle-record';
import { sizeOf } from './checks/bundle-checks';

/** A package, and how much of a bundle is from there. */
export interface BundleInput {
  /** The name of the package: of the app itself, of another package of its workspace, or of one in `node_modules`. */
  readonly name: string;

  /**
   * The version of the package.
   *
   * @default - the package does not say
   */
  readonly version?: string;

  /** How much of the code in the bundle is from the package, after everything unused was left out. */
  readonly size: Size;
}

/** A package that is in a bundle more than once. */
export interface BundleDuplicate {
  /** The name of the package. */
  readonly name: string;

  /** The versions, in the order of the alphabet. */
  readonly versions: string[];
}

/**
 * What the bundler made of an entry.
 *
 * Reading any of it before the app is synthesized builds all entries that are known by then.
 *
 * @example
 *
 * const fn = new TypeScriptFunction(this, 'CreateOrder', { entry: 'src/create-order.ts' });
 * new CfnOutput(this, 'CodeHash', { value: fn.bundle.hash });
 * const largest = fn.bundle.inputs[0].name;
 */
export class Bundle {
  /**
   * @internal
   */
  public static _of(load: () => StoredBundle, appDir: () => string): Bundle {
    return new Bundle(load, appDir);
  }

  private constructor(
    private readonly load: () => StoredBundle,
    private readonly appDir: () => string,
  ) {}

  /** The folder with the files, in the cloud assembly. */
  public get directory(): string {
    return this.load().directory;
  }

  /** Stands for the names and contents of all files. It is the same on every machine. */
  public get hash(): string {
    return this.load().hash;
  }

  /** The size of all files before they are zipped. */
  public get size(): Size {
    return Size.bytes(sizeOf(this.load()));
  }

  /** The size of all files, each of them gzipped: about what Lambda fetches for a cold start. */
  public get gzippedSize(): Size {
    const { directory, files } = this.load();
    return Size.bytes(files.reduce((sum, { name }) => sum + gzipSync(readFileSync(join(directory, name))).length, 0));
  }

  /** The paths of the files in the folder. */
  public get files(): string[] {
    return this.load().files.map(({ name }) => name);
  }

  /** The module system: never `AUTO`, but what was chosen. */
  public get format(): OutputFormat {
    return this.files.includes('index.mjs') ? OutputFormat.ES_MODULE : OutputFormat.COMMONJS;
  }

  /** The names that the entry exports, as far as they can be told without running it. */
  public get exports(): string[] {
    return [...this.load().exports];
  }

  /** The packages that the code is from, the one with the largest part first. Packages beside the bundle don't count. */
  public get inputs(): BundleInput[] {
    return this.load().shares.map(({ folder, bytes }) => ({
      ...identityOf(this.appDir(), folder),
      size: Size.bytes(bytes),
    }));
  }

  /** The packages that are in the bundle in two versions or more, in the order of the alphabet. */
  public get duplicates(): BundleDuplicate[] {
    const versions = new Map<string, Set<string>>();
    for (const { name, version } of this.inputs)
      if (version !== undefined) versions.set(name, (versions.get(name) ?? new Set()).add(version));
    return [...versions]
      .filter(([, found]) => found.size > 1)
      .map(([name, found]) => ({ name, versions: [...found].sort() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** What esbuild warns of, in its own words. */
  public get warnings(): string[] {
    return [...this.load().warnings];
  }
}
