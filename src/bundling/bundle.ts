import { Size } from 'aws-cdk-lib';
import type { StoredBundle } from './bundle-record';

/**
 * What the bundler made of an entry.
 *
 * Reading any of it before the app is synthesized builds all entries that are known by then.
 */
export class Bundle {
  /**
   * @internal
   */
  public static _of(load: () => StoredBundle): Bundle {
    return new Bundle(load);
  }

  private constructor(private readonly load: () => StoredBundle) {}

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
    return Size.bytes(this.load().files.reduce((sum, file) => sum + file.bytes, 0));
  }

  /** The paths of the files in the folder. */
  public get files(): string[] {
    return this.load().files.map(({ name }) => name);
  }

  /** The names that the entry exports, as far as they can be told without running it. */
  public get exports(): string[] {
    return [...this.load().exports];
  }
}
