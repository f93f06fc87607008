import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseStatements } from '../../../analysis/syntax/syntax';
import { localPath, packageFolder } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import type { AppRead } from '../../protocol/bundle-record';
import { isHidden } from '../own-files/own-files';
import { placesIn } from '../own-files/place-uses';

const SIGN = /\bprocess\.cwd\(\)/;

/** What tools look for in the folder of an app, and what is no part of it when it runs. */
const OF_TOOLS = new Set(
  'src lib dist build out bin test tests __tests__ coverage doc docs example examples scripts tmp log logs package.json cdk.json'.split(
    ' ',
  ),
);

/** What packages look for in the working directory, and what must stay as it is for it to be that. */
export interface FoundAppReads {
  readonly reads: readonly AppRead[];
  readonly queries: readonly FileQuery[];
}

/** Folders and files of the app that packages look for in the working directory, as far as the app has them. */
export class AppReads {
  private readonly known = new Map<string, readonly AppRead[]>();

  public constructor(private readonly appDir: string) {}

  /** @param files code of packages in a bundle */
  public of(files: readonly string[]): FoundAppReads {
    const all = [...new Map(files.flatMap((file) => this.ofFile(file)).map((one) => [one.path, one])).values()];
    return {
      reads: all.filter(({ path }) => statusOf(localPath(this.appDir, path))),
      queries: all.map(({ path }) => ['names', posix.dirname(path), posix.basename(path)]),
    };
  }

  private ofFile(file: string): readonly AppRead[] {
    const known = this.known.get(file) ?? this.read(file);
    this.known.set(file, known);
    return known;
  }

  private read(file: string): AppRead[] {
    const source = readFileSync(localPath(this.appDir, file), 'utf8');
    if (!SIGN.test(source)) return [];
    try {
      const by = (packageFolder(file) ?? file).replace(/^.*node_modules\//, '');
      return placesIn(parseStatements(source))
        .filter(({ base, path, node }) => base === 'app' && node.type !== 'Literal' && isOfApp(path))
        .map(({ path }) => ({ path: path.replace(/\/$/, ''), by }));
    } catch {
      return [];
    }
  }
}

function isOfApp(path: string): boolean {
  const [first] = path.split('/');
  return /^\w/.test(path) && !isHidden(path) && !OF_TOOLS.has(first) && !/\block\b|[.-]lock|config\./.test(first);
}
