import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, posix } from 'node:path';
import type * as Esbuild from 'esbuild';
import { localPath, portablePath } from '../../../private/paths';
import type { FileCopy } from '../../files/file-copies';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import { UserFileError } from '../../files/user-file-error';
import type { FileAside } from '../../protocol/bundle-record';
import type { Program } from '../../protocol/order';
import { CODE, isOwnCode } from '../esbuild/code-input';
import { listsAmong } from './listed-files';
import { type BroughtModules, missingNames } from './module-names';
import { asideOfPath, mayLoad } from './module-paths';
import { filesNamedIn } from './named-files';
import { folderOfPattern } from './patterns';
import { type FileUses, fileUses, type PlaceUse } from './place-uses';
import { isOwnFolder } from './places';
import { withCode } from './unbundled-code';

/** Files of the app that its code takes for granted beside itself. */
export interface OwnFiles {
  /** What is copied into the bundle. */
  readonly copies: readonly FileCopy[];
  /** Code that is run as a program of its own: in a worker thread or a process. Bundled, each for itself. */
  readonly programs: readonly Program[];
  /** What must stay as it is for the same to be found. */
  readonly queries: readonly FileQuery[];
  /** What the user should know of the copies. */
  readonly asides: readonly FileAside[];
}

interface Found extends PlaceUse {
  /** Where the code says so. */
  readonly at: string;
  /** What is there, as seen from the app's directory. */
  readonly file: string;
}

/** Looks for what the own files among the inputs of a bundle read, or run, beside themselves. */
export class OwnFileReader {
  private readonly known = new Map<string, Promise<FileUses>>();

  /** @param brought what the user puts into the bundle, and where */
  public constructor(
    private readonly appDir: string,
    private readonly esbuild: typeof Esbuild,
    private readonly brought: BroughtModules,
  ) {}

  /**
   * @param code gives the code of the bundle
   * @throws UserFileError for files that will not be where the code looks for them
   */
  public async of(inputs: Esbuild.Metafile['outputs'][string]['inputs'], code: () => string): Promise<OwnFiles> {
    const own = Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0 && isOwnCode(input));
    const places = (await Promise.all(own.sort().map((file) => this.placesOf(file)))).flat();
    const paths = (await Promise.all(own.map((file) => this.pathsOf(file, code)))).flat();
    const queries = places.map(({ file }): FileQuery => ['names', posix.dirname(file), posix.basename(file)]);
    const lists = listsAmong(this.appDir, places);
    const there = [...places.flatMap((place) => this.whatIsThere(place)), ...lists.found];
    const programs = there.filter((place) => !place.isOpen && !isRead(place) && CODE.test(extname(place.file)));
    const data = there.filter((place) => !programs.includes(place));
    for (const place of there) refuseOutside(place);
    const copies = copiesOf(data.filter(isInside));
    const named = filesNamedIn(this.appDir, copies);
    return {
      programs: onlyOnce(programs.filter(isInside).map(({ file, path }) => ({ file, wanted: path }))),
      copies: [...copies, ...named.copies],
      queries: [...queries, ...named.queries, ...paths.flatMap(({ queries: asked }) => asked), ...lists.queries],
      asides: [
        ...places.flatMap((place) => this.hidden(place)),
        ...withCode(this.appDir, data.filter(isInside), inputs),
        ...paths.flatMap(({ asides }) => asides),
        ...there.flatMap((place) => this.above(place)),
        ...places.flatMap((place) => this.unnamed(place)),
        ...lists.asides,
      ],
    };
  }

  /** What is named, is there, and is not copied all the same. */
  private hidden({ path, file, at, isOpen, use }: Found): FileAside[] {
    const isThere = use !== 'run' && !isOpen && !/node_modules/.test(path) && isHidden(path);
    return isThere && statusOf(localPath(this.appDir, file))?.isFile() ? [{ kind: 'hidden', file, at }] : [];
  }

  private async placesOf(file: string): Promise<Found[]> {
    const path = localPath(this.appDir, file);
    return (await this.usesOf(file)).places.map((use) => {
      const folder = use.base === 'app' ? this.appDir : dirname(path);
      return { ...use, at: `${file}:${use.line}`, file: portablePath(this.appDir, join(folder, use.path)) };
    });
  }

  /** What is read in a folder outside of the bundle, by a name that is known later. */
  private above(place: Found): FileAside[] {
    const { path, file, at, isOpen } = place;
    const isAbove = isOpen && isRead(place) && !isInside(place) && /\w/.test(path);
    return isAbove && !this.isBrought(posix.basename(path)) ? [{ kind: 'above', file, at }] : [];
  }

  /** What is read beside the file by a name that nobody gives in it. */
  private unnamed(place: Found): FileAside[] {
    const { file, at, isOpen, use } = place;
    const isUnnamed = isOpen && use === 'read' && isOwnFolder(place);
    return isUnnamed && this.brought.files.length === 0 ? [{ kind: 'unnamed', file, at }] : [];
  }

  private async pathsOf(file: string, code: () => string): Promise<ReturnType<typeof asideOfPath>[]> {
    const { paths } = await this.usesOf(file);
    return paths.flatMap(({ line, ...path }) => {
      const names = path.names && missingNames(path.names, this.brought);
      const isLeft = path.names
        ? names !== undefined && mayLoad(code(), names)
        : path.end !== undefined || !this.isBrought(path.start);
      return isLeft ? [asideOfPath(this.appDir, file, `${file}:${line}`, { ...path, names })] : [];
    });
  }

  private isBrought(path: string): boolean {
    const inner = posix.normalize(path).replace(/\/$/, '');
    return this.brought.files.some((place) => place === '.' || inner === place || inner.startsWith(`${place}/`));
  }

  private usesOf(file: string): Promise<FileUses> {
    const path = localPath(this.appDir, file);
    const known = this.known.get(file) ?? fileUses(this.esbuild, path, readFileSync(path, 'utf8'));
    this.known.set(file, known);
    return known;
  }

  /** Compiled code is asked for by the name that it will have. */
  private whatIsThere(place: Found): Found[] {
    if (isHidden(place.path)) return [];
    const status = statusOf(localPath(this.appDir, place.file));
    if (status) return status.isFile() || /\w/.test(place.path) ? [place] : [];
    const folder = place.isOpen || !place.file.endsWith(place.path) ? undefined : folderOfPattern(place.path);
    if (folder !== undefined) {
      const file = posix.join(place.file.slice(0, -place.path.length), folder);
      return this.whatIsThere({ ...place, path: folder, file, isOpen: true });
    }
    const sources = sourcesOf(place.file);
    const source = sources.find((file) => existsSync(localPath(this.appDir, file)));
    return source === undefined ? [] : [{ ...place, file: source }];
  }
}

/** The sources of code that is asked for by its compiled name, or by none. */
function sourcesOf(file: string): string[] {
  const stem = /^(.*\.[cm]?)js$/.exec(file)?.[1];
  if (stem !== undefined) return [`${stem}ts`, `${stem}tsx`];
  return !CODE.test(file) ? ['.js', '.cjs', '.json', '.ts', '.cts'].map((end) => file + end) : [];
}

/** Settings of one machine, and secrets, are no part of a bundle. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => /^\.[^./]/.test(part) || part === 'node_modules');
}

function isRead({ use }: Found): boolean {
  return use === 'read' || use === 'list';
}

function isInside({ path }: Found): boolean {
  return !/^\.\.(\/|$)/.test(path);
}

/** A bundle has no folder above it. Only what is surely asked for is a mistake. */
function refuseOutside(place: Found): void {
  if (isInside(place) || place.use === 'other' || place.isOpen) return;
  const name = basename(place.file);
  const [what, fix] =
    place.use === 'run'
      ? ['runs', `move ${name} into the folder of ${place.at.replace(/:\d+$/, '')} or below it`]
      : [
          'reads',
          `set bundling.files to [{ from: '${place.file}' }] and read join(process.env.LAMBDA_TASK_ROOT ?? '${posix.dirname(place.file)}', '${name}')`,
        ];
  throw new UserFileError({
    code: 'FileAboveBundle',
    what: `${place.at} ${what} ${place.path}, which would be outside of the bundle: all code of a bundle lies in one folder`,
    fix,
  });
}

/** The same place for two files would be an accident. */
function copiesOf(places: readonly Found[]): FileCopy[] {
  const byPlace = new Map<string, Found>();
  for (const place of places) {
    const path = place.path.replace(/\/$/, '');
    const other = byPlace.get(path);
    if (other === undefined) byPlace.set(path, place);
    else if (other.file.replace(/\/$/, '') !== place.file.replace(/\/$/, '')) throw sameName(path, other, place);
  }
  return [...byPlace].map(([to, { file }]) => ({ from: file, to }));
}

function sameName(path: string, one: Found, other: Found): UserFileError {
  return new UserFileError({
    code: 'FilesOfOneName',
    what: `${one.at} and ${other.at} read two files that would have one place in the bundle: ${one.file} and ${other.file} as ${path}`,
    fix: `give one of them another name than ${posix.basename(path)}`,
  });
}

function onlyOnce(programs: readonly Program[]): Program[] {
  return [...new Map(programs.map((program) => [program.wanted, program])).values()];
}
