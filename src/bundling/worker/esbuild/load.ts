import type * as Esbuild from 'esbuild';
import { activities } from '../life/activities';
import { EsbuildError, messageOf } from './failure';

/** Loads the esbuild of a folder. How long its builds may take is limited. */
export function loadEsbuild(directory: string): typeof Esbuild {
  try {
    const esbuild: typeof Esbuild = require(directory);
    const build = (options: Esbuild.BuildOptions) => activities.during('esbuild', () => esbuild.build(options), true);
    return { ...esbuild, build: build as typeof Esbuild.build };
  } catch (error) {
    throw new EsbuildError(messageOf(error));
  }
}
