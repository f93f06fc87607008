import { OutputFormat } from '../../options/output-format';
import type { BuildSettings } from '../../protocol/settings';

/** The name of the file with the SDK beside the code. */
export function sdkFile({ format }: Pick<BuildSettings, 'format'>): string {
  return format === OutputFormat.ES_MODULE ? 'index.sdk.mjs' : 'index.sdk.js';
}
