import { readFileSync } from 'node:fs';
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild, ResolveResult } from 'esbuild';
import { packageFolder, portablePath } from '../../../private/paths';
import { textOf } from '../../files/file-status';
import { virtualPath } from '../../files/virtual-input';
import { ALL_NAMES, isOfShare, NAMES, SDK, type Share, shareOf } from './apart';
import { importedNames, importsNamespace } from './imported-names';

/** What begins the name of each symbol that own code takes from the SDK part: too long to be the name of anything else. */
export const SYMBOL = '__lambdaform_sdk_';

/** The namespace of the modules that stand for imports of the SDK. */
export const NAMESPACE = 'lambdaform-sdk';

/** An import in own code of the SDK, or of a package that has a file of its own. */
export interface LeftImport {
  readonly share: Share;
  /** The module as it is written. */
  readonly written: string;
  /** The file of the SDK or package. */
  readonly path: string;
  /** The names that the importing file mentions. */
  readonly names: ReadonlySet<string>;
  /** Whether it must be loaded even if nothing of it is used. */
  readonly sideEffects: boolean;
}

/** Leaves the SDK, and packages, out of own code, and notes what that takes from them. */
export class LeftSdk {
  /** By the module that stands for the import, as in the metafile. */
  public readonly imports = new Map<string, LeftImport>();
  /** Files that use the SDK in a way that keeps it together with their own code, as in the metafile. */
  public readonly undivided = new Set<string>();
  /** By package, files that use it in a way that keeps it with their own code. */
  public readonly inside = new Map<Share, Set<string>>();

  private readonly resolved = new Map<string, Promise<ResolveResult>>();
  /** What the files that import the SDK say, most of which do so more than once. */
  private readonly sources = new Map<string, string>();

  /**
   * @param appDir the directory of the app
   * @param fileOf the file with a share, as code beside it names it
   * @param packages the packages that are left out
   */
  public constructor(
    private readonly appDir: string,
    public readonly fileOf: (share: Share) => string,
    private readonly packages: readonly Share[],
  ) {}

  public get plugin(): Plugin {
    return {
      name: 'lambdaform-left-sdk',
      setup: (build) => {
        build.onResolve({ filter: ALL_NAMES, namespace: 'file' }, (args) =>
          args.pluginData === this || !this.isLeftOut(shareOf(args.path)) ? undefined : this.leave(build, args),
        );
        build.onResolve({ filter: /^\.\//, namespace: NAMESPACE }, ({ path }) => ({ path, external: true }));
        build.onLoad({ filter: /^/, namespace: NAMESPACE }, ({ path }) => ({
          contents: this.standIn(`${NAMESPACE}:${path}`),
          loader: 'js',
        }));
      },
    };
  }

  private async leave(build: PluginBuild, args: OnResolveArgs): Promise<OnResolveResult | undefined> {
    const { path: written, importer, kind } = args;
    const { path, external, errors, namespace, sideEffects } = await this.resolve(build, args);
    const share = shareOf(written);
    if (errors.length > 0 || external || namespace !== 'file' || !isOfShare(share, path)) return undefined;
    // What a package imports of itself goes with it.
    if (share !== SDK && isOfShare(share, importer)) return undefined;
    // A tool that needs nothing else of the SDK may be in both parts, if nothing of it is.
    if (share === SDK && kind === 'require-call' && !needsSdk(path)) return undefined;
    const place = portablePath(this.appDir, importer);
    const names = kind === 'import-statement' ? importedNames(this.sourceOf(importer), written) : undefined;
    // Of a namespace, each function takes something else: there is nothing to share.
    if (share !== SDK && (names === undefined || importsNamespace(this.sourceOf(importer), written))) {
      this.inside.set(share, (this.inside.get(share) ?? new Set()).add(place));
      return undefined;
    }
    if (names === undefined) {
      this.undivided.add(place);
      return { path: written, external: true };
    }
    // Like the code of packages, it is left out of source maps.
    const name = virtualPath(`node_modules/${written}?${place}`);
    this.imports.set(`${NAMESPACE}:${name}`, { share, written, path, names, sideEffects });
    return { path: name, namespace: NAMESPACE, sideEffects };
  }

  private isLeftOut(share: Share): boolean {
    return share === SDK || this.packages.includes(share);
  }

  private resolve(build: PluginBuild, { path, importer, resolveDir, kind }: OnResolveArgs): Promise<ResolveResult> {
    const id = [resolveDir, kind, path].join('\0');
    const known = this.resolved.get(id) ?? build.resolve(path, { importer, resolveDir, kind, pluginData: this });
    this.resolved.set(id, known);
    return known;
  }

  /** Nothing for a file in an archive, which esbuild can read. */
  private sourceOf(importer: string): string {
    const source = this.sources.get(importer) ?? textOf(importer);
    this.sources.set(importer, source);
    return source;
  }

  private standIn(module: string): string {
    const { share = SDK, written = '', names = [] } = this.imports.get(module) ?? {};
    const file = JSON.stringify(this.fileOf(share));
    // In CommonJS, a name is a property of the module where it is used: it may get another value at any time.
    const named = [...names].map((name) => `${symbolOf(written, name)} as ${name}`);
    if (share !== SDK) return `export { ${named.join(', ')} } from ${file};`;
    // Properties of a whole module, unlike names that are imported, vanish from the output of an ES module if nothing uses them.
    const lines = [...names].map((name) => `export const ${name} = part.${symbolOf(written, name)};`);
    return [`import * as part from ${file};`, ...lines].join('\n');
  }
}

/** The name in the SDK part of something that a module exports. */
export function symbolOf(written: string, name: string): string {
  return `${SYMBOL}${written.replace(/\W/g, '_')}__${name}`;
}

/** Whether the package of a file needs others of the SDK, apart from their types. */
function needsSdk(file: string): boolean {
  try {
    const manifest = readFileSync(`${packageFolder(file.replaceAll('\\', '/'))}/package.json`, 'utf8');
    const names = Object.keys(JSON.parse(manifest).dependencies ?? {});
    return names.some((name) => NAMES.test(name) && !name.endsWith('/types'));
  } catch {
    return true;
  }
}
