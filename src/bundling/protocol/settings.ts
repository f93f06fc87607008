import { type FileCopy, placeOf } from '../files/file-copies';
import { AwsSdkMode } from '../options/aws-sdk-mode';
import type { BundlingOptions } from '../options/bundling-options';
import { Charset } from '../options/charset';
import { LegalComments } from '../options/legal-comments';
import { Loader } from '../options/loader';
import { LogLevel } from '../options/log-level';
import { OutputFormat } from '../options/output-format';
import { SourceMapMode } from '../options/source-map-mode';

/** Options with every default filled in and maps sorted: equal wishes give equal JSON. Batches and the cache go by it. */
export interface BuildSettings {
  readonly format: OutputFormat;
  readonly awsSdk: AwsSdkMode;
  readonly target: string;
  readonly minify: boolean;
  readonly keepNames: boolean;
  readonly sourceMap: SourceMapMode;
  readonly sourcesContent: boolean;
  readonly define: Record<string, string>;
  readonly external: readonly string[];
  readonly nodeModules: readonly string[];
  readonly loader: Record<string, Loader>;
  readonly alias: Record<string, string>;
  readonly inject: readonly string[];
  readonly banner: string;
  readonly footer: string;
  readonly tsconfig?: string;
  readonly mainFields: readonly string[];
  readonly conditions: readonly string[];
  readonly drop: readonly ('console' | 'debugger')[];
  readonly dropLabels: readonly string[];
  readonly legalComments: LegalComments;
  readonly charset: Charset;
  readonly logLevel: LogLevel;
  readonly configFile?: string;
  readonly before?: string;
  readonly after?: string;
  readonly files: readonly FileCopy[];
  readonly watchFiles: readonly string[];
  readonly cacheKey?: string;
}

/** The settings for a function on a runtime, such as `nodejs24.x`. */
export function buildSettings(options: BundlingOptions, runtime?: string): BuildSettings {
  return {
    format: options.format ?? OutputFormat.AUTO,
    awsSdk: options.awsSdk ?? AwsSdkMode.SLIM,
    target: options.target ?? targetOf(runtime),
    minify: options.minify ?? true,
    keepNames: options.keepNames ?? true,
    sourceMap: options.sourceMap ?? SourceMapMode.FILE,
    sourcesContent: options.sourcesContent ?? false,
    define: sorted(options.define),
    external: [...(options.externalModules ?? []), ...(options.nodeModules ?? []), ...externalSdk(options.awsSdk)],
    nodeModules: options.nodeModules ?? [],
    loader: sorted(options.loader),
    alias: sorted(options.alias),
    inject: options.inject ?? [],
    banner: options.banner ?? '',
    footer: options.footer ?? '',
    tsconfig: options.tsconfig,
    mainFields: options.mainFields ?? ['module', 'main'],
    conditions: options.conditions ?? ['module'],
    drop: dropped(options),
    dropLabels: options.dropLabels ?? [],
    legalComments: options.legalComments ?? LegalComments.NONE,
    charset: options.charset ?? Charset.UTF8,
    logLevel: options.logLevel ?? LogLevel.WARNING,
    configFile: options.configFile,
    before: options.hooks?.before,
    after: options.hooks?.after,
    files: (options.files ?? []).map(({ from, to }) => ({ from, to: placeOf(from, to) })),
    watchFiles: options.watchFiles ?? [],
    cacheKey: options.cacheKey,
  };
}

/** Whether there is a source map, for which Node.js must be started with `--enable-source-maps`. */
export function hasSourceMap(options: BundlingOptions): boolean {
  return (options.sourceMap ?? SourceMapMode.FILE) !== SourceMapMode.NONE;
}

/** Whether files are copied beside the bundle. Their names are relative to it, so such an entry is built alone. */
export function copiesFiles(settings: BuildSettings): boolean {
  return Object.values(settings.loader).some((loader) => loader === Loader.COPY || loader === Loader.FILE);
}

/** Clients in the runtime come with a Smithy of their own; one from elsewhere does not fit to it. */
function externalSdk(mode?: AwsSdkMode): string[] {
  return mode === AwsSdkMode.RUNTIME ? ['@aws-sdk/*', '@smithy/*'] : [];
}

function targetOf(runtime = ''): string {
  const [, major] = /^nodejs(\d+)\.x$/.exec(runtime) ?? [];
  return `node${major ?? 24}`;
}

function dropped({ dropConsole, dropDebugger }: BundlingOptions): BuildSettings['drop'] {
  return [
    ...((dropConsole ?? false) ? ['console' as const] : []),
    ...((dropDebugger ?? true) ? ['debugger' as const] : []),
  ];
}

function sorted<T>(map: Record<string, T> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
