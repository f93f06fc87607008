import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { packageFolder, packageNameOf, portablePath } from '../../../private/paths';
import type { Cache, Finding } from '../../cache/cache';
import { beyondQuery, directoriesUpward } from '../../files/app-directory';
import { FileQueries, type FileQuery, fingerprint } from '../../files/file-queries';
import { parseWithComments, TsconfigChain } from '../../files/tsconfig-chain';

/** Increased when types depend on something else. */
const FORMAT = 2;

/** Files that package managers write after an installation. */
const INSTALLED = [
  'node_modules/.modules.yaml',
  'node_modules/.package-lock.json',
  'node_modules/.yarn-integrity',
  'node_modules/.yarn-state.yml',
  'bun.lock',
  'bun.lockb',
];

/** Fields of a `package.json` that lead to its types, besides those that bundlers read. */
const RESOLUTION_FIELDS = 'main,module,types,typesVersions,typings,version';

interface Inclusion {
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly references?: readonly unknown[];
  readonly compilerOptions?: { readonly paths?: Record<string, string[]>; readonly rootDirs?: string[] };
}

/** Records that the types below a tsconfig.json are right, until a file that they depend on changes. */
export class TypeCheckRecord {
  private readonly key: string;

  public constructor(
    private readonly appDir: string,
    private readonly config: string,
    compiler: string,
    private readonly cache: Cache,
  ) {
    this.key = fingerprint(JSON.stringify(['types', FORMAT, portablePath(appDir, config), compiler]));
  }

  /** Whether types were right at the last check, and nothing has changed since. */
  public passed(): boolean {
    return this.cache.knows(this.key, new FileQueries(this.appDir));
  }

  /**
   * Records that types are right.
   *
   * @param buildInfo the file in which TypeScript lists the files that it has read
   * @param startedAt when the check started: a file that is newer may differ from what it has read
   */
  public remember(buildInfo: string, startedAt: number): void {
    const files = filesOf(buildInfo);
    const chain = new TsconfigChain(this.config);
    const configs = [...chain.files].map((file) => ({ file, content: contentOf(file) }));
    const isYoung = (file: string) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? startedAt) >= startedAt;
    // Dependencies on other projects are not tracked.
    const hasReferences = configs.some(({ content }) => (content.references ?? []).length > 0);
    if (files.length === 0 || !chain.certain || hasReferences || files.some(isYoung)) return;
    const fileQueries = new FileQueries(this.appDir);
    const ask = (query: FileQuery): Finding => [...query, fileQueries.answer(query)];
    const manifests = new Set(files.flatMap(manifestsAbove));
    const folders = new Set(configs.flatMap(({ file, content }) => this.sourceFolders(file, content)));
    const contents = [...files, ...chain.files, ...this.installed()].map((file) => this.query('content', file));
    const around = [
      ...[...manifests].map((file) => this.query('package', file, RESOLUTION_FIELDS)),
      ...[...chain.files].map((file) => this.query('link', file)),
      ...[...chain.packages].map((folder) => this.query('json', folder)),
      ...[...folders, dirname(this.config)].map((folder) => this.query('sources', folder)),
      ...this.places(files).map((path) => this.query('names', dirname(path), basename(path))),
      ...files.filter(isOwn).map((file) => this.query('names', dirname(file), stemOf(file))),
    ];
    const beyond = beyondQuery(this.appDir, [...contents, ...around]);
    this.cache.remember(this.key, [contents.map(ask), [...around, ...(beyond ? [beyond] : [])].map(ask)]);
  }

  /** Where a package that is used, or one with its types, would be found sooner. */
  private places(files: readonly string[]): string[] {
    const names = new Set(files.flatMap(packageNamesOf));
    const folders = new Set([this.config, ...files.filter(isOwn)].flatMap((file) => directoriesUpward(dirname(file))));
    return [...folders].flatMap((folder) => [...names].map((name) => join(folder, 'node_modules', name)));
  }

  private installed(): string[] {
    return directoriesUpward(dirname(this.config)).flatMap((folder) => INSTALLED.map((name) => join(folder, name)));
  }

  /** The folders in which a new file would be read, perhaps instead of another one. */
  private sourceFolders(config: string, { include = [], compilerOptions = {} }: Inclusion): string[] {
    const { paths = {}, rootDirs = [] } = compilerOptions;
    return (
      [...include, ...rootDirs, ...Object.values(paths).flat()]
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of a tsconfig.json
        .map((pattern) => pattern.replace('${configDir}', dirname(this.config)))
        .map((pattern) => resolve(dirname(config), literalPrefix(pattern)))
    );
  }

  private query(kind: FileQuery[0], path: string, detail = ''): FileQuery {
    return [kind, portablePath(this.appDir, path), detail];
  }
}

function filesOf(buildInfo: string): string[] {
  try {
    const { fileNames } = JSON.parse(readFileSync(buildInfo, 'utf8'));
    return fileNames.map((name: string) => resolve(dirname(buildInfo), name));
  } catch {
    return [];
  }
}

function contentOf(config: string): Inclusion {
  try {
    return parseWithComments(readFileSync(config, 'utf8'));
  } catch {
    return {};
  }
}

/** The folders of a pattern before the first one with a wildcard. */
function literalPrefix(pattern: string): string {
  const folders = pattern.split('/');
  const firstLoose = folders.findIndex((folder) => /[*?{]/.test(folder));
  return firstLoose < 0 ? pattern : folders.slice(0, firstLoose).join('/') || '.';
}

/** The manifests that decide how imports of a package are resolved, and whether its files are modules. */
function manifestsAbove(file: string): string[] {
  return directoriesUpward(dirname(file)).map((folder) => join(folder, 'package.json'));
}

/** The package that a file is in, and the one with types for it, or for which it has types. */
function packageNamesOf(file: string): string[] {
  const name = nameOfPackage(file);
  if (name === undefined) return [];
  const typed = /^@types\/(?:(.+?)__)?(.+)/s.exec(name);
  if (typed) return [name, typed[1] ? `@${typed[1]}/${typed[2]}` : typed[2]];
  return [name, `@types/${name.replace(/^@([^/]+)\//, '$1__')}`];
}

function nameOfPackage(file: string): string | undefined {
  const folder = packageFolder(file.replaceAll('\\', '/'));
  return folder === undefined ? undefined : packageNameOf(folder);
}

function isOwn(file: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(file);
}

function stemOf(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/(?:\.d)?\.[^.]+$/, '');
}
