import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Import, importsIn } from './imports';

const ROOT = join(__dirname, '..', '..');

/** The files that the rules look at. `with` makes copies in memory, on which the rules are broken. */
export class Project {
  /** Reads the project from disk. */
  public static read(): Project {
    const paths = ['src', 'test', 'docs', 'examples'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${folder}/${path.replaceAll('\\', '/')}`,
      ),
    );
    const read = [...paths, 'README.md'].filter(
      (path) => /\.(ts|md)$/.test(path) && !/\/(node_modules|cdk\.out)\//.test(path),
    );
    return new Project(new Map(read.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')])));
  }

  private constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /** Returns a copy in which one file is new, has another text, or is missing. */
  public with(path: string, change: (text: string) => string | undefined): Project {
    const texts = new Map(this.texts);
    const text = change(this.textOf(path));
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
    return new Project(texts);
  }

  public get paths(): string[] {
    return [...this.texts.keys()];
  }

  /** The TypeScript files of the library. */
  public get sources(): string[] {
    return this.paths.filter((path) => path.startsWith('src/') && path.endsWith('.ts'));
  }

  public textOf(path: string): string {
    return this.texts.get(path) ?? '';
  }

  public importsOf(path: string): Import[] {
    return importsIn(path, this.textOf(path), (other) => this.texts.has(other));
  }

  /** The imports from file to file in the library. */
  public get fileImports(): Import[] {
    return this.sources.flatMap((path) => this.importsOf(path).filter(({ isFile }) => isFile));
  }
}

/** The folder of a file of the library, from `src`: `triggers/sqs`. */
export function folderOf(path: string): string {
  return posix.dirname(path).replace(/^src\/?/, '');
}

export function isIndex(path: string): boolean {
  return posix.basename(path) === 'index.ts';
}
