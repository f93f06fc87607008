import { extname, posix } from 'node:path';
import { localPath } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import { filesBelow, namesIn } from '../../files/folder-files';
import type { FileAside } from '../../protocol/bundle-record';
import { CODE } from '../esbuild/code-input';
import { folderOfPattern } from './patterns';
import type { PlaceUse } from './place-uses';

/** What code that lists its own folder finds there. */
interface ListedFiles {
  /** The files with the endings that it asks for, as seen from the folder, without code. */
  readonly data: readonly string[];
  /** Whether it would find more than that: code, or files of any name. */
  readonly isMore: boolean;
  /** What must stay as it is for the same to be found. */
  readonly query: FileQuery;
}

/** A place with the file that it is worked out in. */
interface NamedPlace extends PlaceUse {
  readonly at: string;
  readonly file: string;
}

/** What is listed in the folders of files themselves: in Lambda, that is the folder of the bundle. */
export function listsAmong<T extends NamedPlace>(
  appDir: string,
  places: readonly T[],
): { readonly found: readonly T[]; readonly queries: readonly FileQuery[]; readonly asides: readonly FileAside[] } {
  const lists = places.filter(listsOwnFolder).map((place) => {
    const folder = posix.normalize(place.file.slice(0, -place.path.length) || '.');
    const own = place.path === '.' ? place.file : folder.replace(/\/$/, '');
    return { place, folder: own, ...listedFiles(appDir, own, place.path) };
  });
  const placed = (place: T, folder: string, name: string) => ({
    ...place,
    path: name,
    file: posix.join(folder, name),
    isOpen: true,
  });
  return {
    found: lists.flatMap(({ place, folder, data }) => data.map((name) => placed(place, folder, name))),
    queries: lists.map(({ query }) => query),
    asides: lists.flatMap(({ place: { at }, folder, isMore }) =>
      isMore ? [{ kind: 'listed' as const, file: folder, at }] : [],
    ),
  };
}

function listsOwnFolder({ use, base, isOpen, path }: PlaceUse): boolean {
  const folder = folderOfPattern(path) ?? path;
  return use === 'list' && base === 'file' && !isOpen && folder === '.';
}

const NO_DATA = /^(?:\.|node_modules$)/;

/**
 * The files in a folder that a pattern is for. Without a pattern, or with one that takes any name, nothing is known: handlers and
 * their tests lie there as well.
 */
function listedFiles(appDir: string, folder: string, pattern: string): ListedFiles {
  const path = localPath(appDir, folder);
  const names = namesIn(path);
  const endings = endingsOf(pattern);
  const isDeep = pattern.includes('**');
  if (isDeep && names.includes('node_modules')) return { data: [], isMore: true, query: ['listing', folder, ''] };
  const files = isDeep ? filesBelow(path) : names.filter((name) => statusOf(`${path}/${name}`)?.isFile()).sort();
  const seen = files.filter((file) => !file.split('/').some((part) => NO_DATA.test(part)));
  const found = seen.filter((file) => endings?.some((ending) => file.endsWith(ending)));
  const data = found.filter((file) => !CODE.test(extname(file)));
  const isMore = endings === undefined ? seen.length > 1 : found.some((file) => !data.includes(file));
  return { data, isMore, query: [isDeep ? 'tree' : 'listing', folder, ''] };
}

/** `*.html`, `**` and any of `*.{html,sql}`: how the names end. */
function endingsOf(pattern: string): string[] | undefined {
  const last = posix.basename(pattern);
  const [, one, several] = /^[^*{]*\*(?:(\.[\w.]+)|\.\{([\w.,]+)\})$/.exec(last) ?? [];
  return one === undefined ? several?.split(',').map((ending) => `.${ending}`) : [one];
}
