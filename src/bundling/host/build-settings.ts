import { nodeVersionIn } from '../../private/lambda/node-version';
import { placeOf } from '../files/file-copies';
import { AwsSdkMode } from '../options/aws-sdk-mode';
import type { BundlingOptions } from '../options/bundling-options';
import { Charset } from '../options/charset';
import { LegalComments } from '../options/legal-comments';
import { LogLevel } from '../options/log-level';
import { OutputFormat } from '../options/output-format';
import { SourceMapMode } from '../options/source-map-mode';
import type { BuildSettings } from '../protocol/settings';

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

/** How many milliseconds each part of a build may take. It has no part in the settings: the bundle is the same. */
export function timeLimitOf({ timeLimit }: BundlingOptions): number {
  return timeLimit?.toMilliseconds() ?? 10 * 60 * 1000;
}

/** Whether there is a source map, for which Node.js must be started with `--enable-source-maps`. */
export function hasSourceMap(options: BundlingOptions): boolean {
  return (options.sourceMap ?? SourceMapMode.FILE) !== SourceMapMode.NONE;
}

/** Clients in the runtime have their own version of Smithy, and no other one works with them. */
function externalSdk(mode?: AwsSdkMode): string[] {
  return mode === AwsSdkMode.RUNTIME ? ['@aws-sdk/*', '@smithy/*'] : [];
}

function targetOf(runtime?: string): string {
  return `node${nodeVersionIn(runtime) ?? 24}`;
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
