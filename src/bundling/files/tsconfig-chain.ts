import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { directoriesUpward } from './app-directory';

const MAX_PACKAGE_FILES = 500;

interface Config {
  readonly file: string;
  readonly bases: readonly string[];
  readonly baseUrl?: string;
  readonly paths: Record<string, string[]>;
}

/**
 * A tsconfig.json with the files that it extends.
 *
 * Its answers cover every file of the chain, whichever of them takes precedence.
 */
export class TsconfigChain {
  /** Every file that was read, or would be if it existed. */
  public readonly files = new Set<string>();
  /** The folders of the extended packages, and those in which they were looked for. */
  public readonly packages = new Set<string>();
  /** False if a package has too many files to read. */
  public certain = true;

  private readonly configs: Config[] = [];

  public constructor(private readonly file: string) {
    this.read(file);
  }

  /** The paths at which `paths` and `baseUrl` may find a module. */
  public candidates(specifier: string): string[] {
    const baseUrls = this.configs.flatMap(({ file, baseUrl }) =>
      typeof baseUrl === 'string' ? [resolve(dirname(file), baseUrl)] : [],
    );
    const mapped = this.configs.flatMap(({ file, paths }) =>
      targetsOf(paths, specifier).flatMap((target) => {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of a tsconfig.json
        const place = target.replace('${configDir}', dirname(this.file));
        return [dirname(file), ...baseUrls].map((base) => resolve(base, place));
      }),
    );
    return [...mapped, ...baseUrls.map((base) => resolve(base, specifier))];
  }

  private read(file: string): void {
    if (this.files.has(file)) return;
    this.files.add(file);
    const config = readConfig(file);
    if (!config) return;
    this.configs.push(config);
    for (const base of config.bases) {
      const files = isPath(base) ? spellings(resolve(dirname(file), base)) : this.inPackage(base, dirname(file));
      for (const candidate of files) this.read(candidate);
    }
  }

  /** A package may map the name in `exports`, so it may be any of its JSON files. */
  private inPackage(specifier: string, from: string): string[] {
    for (const directory of directoriesUpward(from)) {
      const folder = join(directory, 'node_modules', packageName(specifier));
      this.packages.add(folder);
      if (!existsSync(folder)) continue;
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
      if (files.length > MAX_PACKAGE_FILES) this.certain = false;
      return files.slice(0, MAX_PACKAGE_FILES).map((name) => join(folder, name));
    }
    return [];
  }
}

/** The name of the package in `@scope/name/some/file`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** What a tsconfig.json has; undefined if it can't be read. */
export function contentOfConfig(file: string): ReturnType<typeof parseWithComments> | undefined {
  try {
    return parseWithComments(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Parses JSON as TypeScript does: with comments and trailing commas. What is not closed reaches to the end, so that nothing
 * is read twice.
 */
export function parseWithComments(text: string): ReturnType<typeof JSON.parse> {
  const literalOr = /("(?:\\.|[^"\\])*"?)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
  const bare = text.replace(/^\uFEFF/, '').replace(literalOr, (_match, literal) => literal ?? '');
  return JSON.parse(bare.replace(/("(?:\\.|[^"\\])*"?)|,(\s*[}\]])/g, (_match, literal, end) => literal ?? end));
}

function readConfig(file: string): Config | undefined {
  const content = contentOfConfig(file);
  if (!content) return undefined;
  const { baseUrl, paths } = content.compilerOptions ?? {};
  return { file, bases: [content.extends ?? []].flat(), baseUrl, paths: paths ?? {} };
}

function isPath(specifier: string): boolean {
  return /^\.{1,2}(\/|\\|$)/.test(specifier) || isAbsolute(specifier);
}

function spellings(place: string): string[] {
  return [place, `${place}.json`, join(place, 'tsconfig.json')];
}

function targetsOf(paths: Record<string, string[]>, specifier: string): string[] {
  return Object.entries(paths).flatMap(([pattern, targets]) => {
    const star = starOf(pattern, specifier);
    return star === undefined ? [] : targets.map((target) => target.replace('*', star));
  });
}

/** The text that the `*` of a pattern matches. */
function starOf(pattern: string, specifier: string): string | undefined {
  const [before, after] = pattern.split('*');
  if (after === undefined) return pattern === specifier ? '' : undefined;
  const longEnough = specifier.length >= before.length + after.length;
  return longEnough && specifier.startsWith(before) && specifier.endsWith(after)
    ? specifier.slice(before.length, specifier.length - after.length)
    : undefined;
}
