import { readFileSync } from 'node:fs';
import { localPath } from '../../private/paths';
import { type ModuleGraph, packageOf } from './known-packages';

/** What packages name in their code, for those that are not read. */
export interface PackageTexts {
  /** The names and strings in a package and in what it imports, in lower case; undefined if its files are not at hand. */
  wordsOf(module: string): ReadonlySet<string> | undefined;
}

/** No package is at hand. */
export const NO_TEXTS: PackageTexts = { wordsOf: () => undefined };

/** Names of members and properties, and strings. */
const WORD = /[.'"`{,]\s*([A-Za-z_]\w*)/g;

/** Packages that name all operations, and call none of what they are given. */
const OF_SDK = /^@(aws-sdk|smithy|aws-crypto)\//;

/** The texts of the packages in a bundle. */
export class BundledPackageTexts implements PackageTexts {
  private readonly known = new Map<string, ReadonlySet<string> | undefined>();

  /**
   * @param appDir the directory that the files are relative to
   * @param graph the files of the bundle
   */
  public constructor(
    private readonly appDir: string,
    private readonly graph: ModuleGraph,
  ) {}

  public wordsOf(module: string): ReadonlySet<string> | undefined {
    const name = module.split('/', module.startsWith('@') ? 2 : 1).join('/');
    if (!this.known.has(name)) this.known.set(name, this.find(name));
    return this.known.get(name);
  }

  private find(name: string): ReadonlySet<string> | undefined {
    const next = Object.keys(this.graph).filter((file) => packageOf(file) === name);
    if (next.length === 0) return undefined;
    const files = new Set<string>();
    const words = new Set<string>();
    for (let file = next.pop(); file !== undefined; file = next.pop()) {
      if (files.has(file) || OF_SDK.test(packageOf(file) ?? '')) continue;
      files.add(file);
      for (const [, word] of this.textOf(file).matchAll(WORD)) words.add(word.toLowerCase());
      next.push(...(this.graph[file]?.imports ?? []).map(({ path }) => path));
    }
    return words;
  }

  private textOf(file: string): string {
    try {
      return readFileSync(localPath(this.appDir, file), 'utf8');
    } catch {
      return '';
    }
  }
}
