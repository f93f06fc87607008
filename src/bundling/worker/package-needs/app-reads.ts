import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseStatements } from '../../../analysis/syntax/syntax';
import { localPath, packageFolder } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import type { AppRead } from '../../protocol/bundle-record';
import { isHidden } from '../own-files/own-files';
import { placesIn } from '../own-files/place-uses';
import type { Place } from './named-drivers';

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

/**
 * Folders and files of the app that packages look for in the working directory, as far as the app has them.
 *
 * @param files code of packages in a bundle
 */
export function appReads({ appDir, memory }: Place, files: readonly string[]): FoundAppReads {
  const found = files.flatMap((file) => {
    const paths = memory.ask(pathsOfApp, localPath(appDir, file));
    const by = (packageFolder(file) ?? file).replace(/^.*node_modules\//, '');
    return paths.map((path): AppRead => ({ path, by }));
  });
  const all = [...new Map(found.map((one) => [one.path, one])).values()];
  return {
    reads: all.filter(({ path }) => statusOf(localPath(appDir, path))),
    queries: all.map(({ path }) => ['names', posix.dirname(path), posix.basename(path)]),
  };
}

/** What a file looks for there. */
function pathsOfApp(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  if (!SIGN.test(source)) return [];
  try {
    return placesIn(parseStatements(source))
      .filter(({ base, path, node }) => base === 'app' && node.type !== 'Literal' && isOfApp(path))
      .map(({ path }) => path.replace(/\/$/, ''));
  } catch {
    return [];
  }
}

function isOfApp(path: string): boolean {
  const [first] = path.split('/');
  return /^\w/.test(path) && !isHidden(path) && !OF_TOOLS.has(first) && !/\block\b|[.-]lock|config\./.test(first);
}
