import type { BuildSettings } from '../../protocol/settings';
import { fileOfShare, SDK } from './apart';

/** The name of the file with the SDK beside the code. */
export function sdkFile(settings: Pick<BuildSettings, 'format'>): string {
  return fileOfShare(SDK, settings);
}
