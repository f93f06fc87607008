import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Size } from 'aws-cdk-lib';
import { identityOf } from '../files/package-identity';
import { OutputFormat } from '../options/output-format';
import type { StoredBundle } from '../protocol/bundle-record';
import { sizeOf } from './checks/bundle-checks';

/** A package, and its share of a bundle. */
export interface BundleInput {
  /** The name of the package: of the app itself, of another package of its workspace, or of one in `node_modules`. */
  readonly name: string;

  /**
   * The version of the package.
   *
   * @default - the package has none
   */
  readonly version?: string;

  /** The size of the package's code in the bundle, without unused parts. */
  readonly size: Size;
}

/** A package that is in a bundle more than once. */
export interface BundleDuplicate {
  /** The name of the package. */
  readonly name: string;

  /** The versions, in alphabetical order. */
  readonly versions: string[];
}

/**
 * The result of bundling an entry.
 *
 * Reading any property before the app is synthesized builds all entries that are known by then.
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

  /** The hash of the names and contents of all files. It is the same on every machine. */
  public get hash(): string {
    return this.load().hash;
  }

  /** The size of all files before they are zipped. */
  public get size(): Size {
    return Size.bytes(sizeOf(this.load()));
  }

  /** The size of all files, each gzipped: about what Lambda downloads for a cold start. */
  public get gzippedSize(): Size {
    const { directory, files } = this.load();
    return Size.bytes(files.reduce((sum, { name }) => sum + gzipSync(readFileSync(join(directory, name))).length, 0));
  }

  /** The paths of the files in the folder. */
  public get files(): string[] {
    return this.load().files.map(({ name }) => name);
  }

  /** The module system that was chosen, which is never `AUTO`. */
  public get format(): OutputFormat {
    return this.files.includes('index.mjs') ? OutputFormat.ES_MODULE : OutputFormat.COMMONJS;
  }

  /** The names that the entry exports, as far as they can be told without running it. */
  public get exports(): string[] {
    return [...this.load().exports];
  }

  /** The packages in the code, the largest first. Packages that are installed beside the code are not included. */
  public get inputs(): BundleInput[] {
    return this.load().shares.map(({ folder, bytes }) => ({
      ...identityOf(this.appDir(), folder),
      size: Size.bytes(bytes),
    }));
  }

  /** The packages that are in the bundle in two or more versions, in alphabetical order. */
  public get duplicates(): BundleDuplicate[] {
    const versions = new Map<string, Set<string>>();
    for (const { name, version } of this.inputs)
      if (version !== undefined) versions.set(name, (versions.get(name) ?? new Set()).add(version));
    return [...versions]
      .filter(([, found]) => found.size > 1)
      .map(([name, found]) => ({ name, versions: [...found].sort() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The warnings of esbuild. */
  public get warnings(): string[] {
    return [...this.load().warnings];
  }
}
