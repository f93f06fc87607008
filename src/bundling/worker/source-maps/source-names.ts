import { resolve } from 'node:path';
import { packageFolder, portablePath } from '../../../private/paths';

/** Knows the sources of a source map by the names that the metafile has for them. */
export class SourceNames {
  private readonly isInPackage: boolean;

  /**
   * @param appDir the directory of the app
   * @param folder what the sources in the map are relative to
   * @param isInput whether the metafile has an input of this name
   */
  public constructor(
    private readonly appDir: string,
    private readonly folder: string,
    private readonly isInput: (name: string) => boolean,
  ) {
    this.isInPackage = packageFolder(appDir) !== undefined;
  }

  /** What a source is called in the map of the bundle: the same wherever the app and its output lie. */
  public rename(source: string): string | undefined {
    if (source.startsWith('<')) return undefined;
    const isPlain = !source.includes(':') && !source.includes('%');
    if (isPlain && !this.isInPackage && source.includes('/node_modules/')) return undefined;
    const name = this.nameOf(source);
    return packageFolder(name) === undefined ? asUrl(withoutPlace(this.appDir, name)) : undefined;
  }

  /** esbuild writes some letters of paths as in URLs; modules of plugins have their own names. */
  private nameOf(source: string): string {
    const decoded = decode(source);
    const names = [source, decoded, this.seen(source), this.seen(decoded)];
    return names.find(this.isInput) ?? this.seen(source);
  }

  private seen(source: string): string {
    return portablePath(this.appDir, resolve(this.folder, source));
  }
}

/**
 * Code without the places of this machine that are in the names of plugins' modules, and how many letters each line has
 * lost. In code that is not minified, esbuild writes these names in comments, and as keys at the beginning of a line.
 */
export function withoutPlaces(
  appDir: string,
  code: string,
  inputs: readonly string[],
): { readonly code: string; readonly cuts: ReadonlyMap<number, number> } {
  const cuts = new Map<number, number>();
  const changes = inputs.map((input) => [input, withoutPlace(appDir, input)]).filter(([from, to]) => from !== to);
  if (changes.length === 0) return { code, cuts };
  const names = new Map(
    changes.flatMap(([from, to]) => [
      [`// ${from}`, `// ${to}`],
      [JSON.stringify(from), JSON.stringify(to)],
    ]),
  );
  const lines = code.split('\n');
  const changed = lines.map((line, number) => {
    const name = names.has(line) ? line : /^ *("(?:[^"\\]|\\.)*")\(/.exec(line)?.[1];
    const short = name === undefined ? undefined : names.get(name);
    if (name === undefined || short === undefined) return line;
    cuts.set(number, name.length - short.length);
    return line.replace(name, () => short);
  });
  return { code: changed.join('\n'), cuts };
}

/** The name of a plugin's module, which may hold the path of a file, without the part that is another one elsewhere. */
function withoutPlace(appDir: string, name: string): string {
  const [, namespace, path] = /^([^/\\]+:)(.*)/s.exec(name) ?? [];
  const place = `${appDir.replaceAll('\\', '/')}/`;
  return path?.replaceAll('\\', '/').startsWith(place) ? namespace + path.slice(place.length) : name;
}

function decode(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}

function asUrl(name: string): string {
  return encodeURI(name).replaceAll('?', '%3F').replaceAll('#', '%23');
}
