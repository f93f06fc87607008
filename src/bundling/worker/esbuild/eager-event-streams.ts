import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** The one file of the SDK's core that loads a part of it when it is first needed. */
const CORE = /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]protocols[\\/]HttpProtocol\.js$/;

const LAZY = /\bawait import\("(@smithy\/core\/event-streams)"\)/;

/**
 * Loads the event streams of the AWS SDK together with the rest of it.
 *
 * In a single file, esbuild can keep a module for later only by making a function of it and of all that it imports, which
 * is half of the SDK. To start such a bundle takes a quarter longer than to load the event streams, a few kilobytes.
 */
export function eagerEventStreams(): Plugin {
  return {
    name: 'lambdaform-event-streams',
    setup(build) {
      build.onLoad({ filter: CORE, namespace: 'file' }, ({ path }) => {
        const code = readFileSync(path, 'utf8');
        const [, module] = LAZY.exec(code) ?? [];
        // Another version, which perhaps has no need of this.
        if (module === undefined) return undefined;
        const contents = `import * as eventStreams from '${module}'; ${code.replace(LAZY, 'eventStreams')}`;
        return { contents, loader: 'default' };
      });
    },
  };
}
