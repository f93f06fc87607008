import { readFileSync } from 'node:fs';
import { localPath } from '../../../private/paths';

/** The app's own code in a bundle, as text. */
export class OwnCode {
  private read?: readonly string[];
  private words?: ReadonlySet<string>;

  public constructor(
    private readonly appDir: string,
    private readonly files: readonly string[],
  ) {}

  /** The text of each file. */
  public get texts(): readonly string[] {
    this.read ??= this.files.map((file) => readFileSync(localPath(this.appDir, file), 'utf8'));
    return this.read;
  }

  /** Whether the code has a word in it. */
  public hasWord(word: string): boolean {
    this.words ??= new Set(this.texts.flatMap((text) => text.match(/\w+/g) ?? []));
    return this.words.has(word);
  }

  /** Whether the code names a package, and so uses it itself. */
  public names(name: string): boolean {
    return this.texts.some((text) => text.includes(`'${name}`) || text.includes(`"${name}`));
  }
}
