import type { FileCopy } from '../files/file-copies';
import type { AwsSdkMode } from '../options/aws-sdk-mode';
import type { Charset } from '../options/charset';
import type { LegalComments } from '../options/legal-comments';
import { Loader } from '../options/loader';
import type { LogLevel } from '../options/log-level';
import type { OutputFormat } from '../options/output-format';
import type { SourceMapMode } from '../options/source-map-mode';

/** Options with every default filled in and maps sorted, so that equal settings give equal JSON, for batches and cache. */
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
  /**
   * The export to read of code that another construct deploys. What such code imports may be in a layer, so it need not
   * be found.
   */
  readonly onlyReadFor?: string;
}

/** Whether files are copied beside the bundle. Their names are relative to it, so the entry is built alone. */
export function copiesFiles(settings: BuildSettings): boolean {
  return Object.values(settings.loader).some((loader) => loader === Loader.COPY || loader === Loader.FILE);
}
