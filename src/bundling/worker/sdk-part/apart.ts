import { OutputFormat } from '../../options/output-format';
import type { BuildSettings } from '../../protocol/settings';

/** What has a file of its own beside the code: the AWS SDK, or a package by its name. */
export type Share = string;

export const SDK: Share = 'sdk';

/**
 * Packages that have a file of their own: each takes longer to link than all code that uses it, and was read for what it does
 * while it is loaded. Unlike the SDK, such a package is loaded exactly where it was between the other modules.
 */
const APART: readonly Share[] = ['zod'];

/** The modules of the SDK, and the one that others share with it. */
const OF_SDK = '@(?:aws-sdk|smithy)/|@aws/lambda-invoke-store$';

/** The modules of the SDK. */
export const NAMES = new RegExp(`^(?:${OF_SDK})`);

/** All modules that may be in a file of their own. */
export const ALL_NAMES = new RegExp(`^(?:${OF_SDK}|(?:${APART.join('|')})(?:/|$))`);

const SDK_FILES = /[\\/]node_modules[\\/](?:@(?:aws-sdk|smithy)[\\/]|@aws[\\/]lambda-invoke-store[\\/])/;

/** What a module belongs to that `ALL_NAMES` describes. */
export function shareOf(module: string): Share {
  return APART.find((name) => module === name || module.startsWith(`${name}/`)) ?? SDK;
}

/** Whether a file is where packages of the share are. */
export function isOfShare(share: Share, path: string): boolean {
  if (share === SDK) return SDK_FILES.test(path);
  return path.replaceAll('\\', '/').includes(`/node_modules/${share}/`);
}

/** The packages that may have files of their own in a bundle. What an ES module imports is loaded before all of its code. */
export function packagesApart({ format }: Pick<BuildSettings, 'format'>): readonly Share[] {
  return format === OutputFormat.ES_MODULE ? [] : APART;
}

/** The name of the file with the SDK beside the code. */
export function sdkFile(settings: Pick<BuildSettings, 'format'>): string {
  return fileOfShare(SDK, settings);
}

/** The name of the file with a share beside the code. */
export function fileOfShare(share: Share, { format }: Pick<BuildSettings, 'format'>): string {
  return `index.${share}.${format === OutputFormat.ES_MODULE ? 'mjs' : 'js'}`;
}
