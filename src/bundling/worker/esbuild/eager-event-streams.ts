import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** The only file of the SDK's core that loads a part of it on demand. */
const CORE = /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]protocols[\\/]HttpProtocol\.js$/;

const LAZY = /\bawait import\("(@smithy\/core\/event-streams)"\)/;

/**
 * Loads the event streams of the AWS SDK eagerly.
 *
 * In a single file, esbuild can load a module lazily only by wrapping it and all of its imports in functions, which is
 * half of the SDK. Such a bundle takes a quarter longer to start than one that loads the event streams, a few kilobytes.
 */
export function eagerEventStreams(): Plugin {
  return {
    name: 'lambdaform-event-streams',
    setup(build) {
      build.onLoad({ filter: CORE, namespace: 'file' }, ({ path }) => {
        const code = readFileSync(path, 'utf8');
        const [, module] = LAZY.exec(code) ?? [];
        // Another version, which may not load them lazily.
        if (module === undefined) return undefined;
        const contents = `import * as eventStreams from '${module}'; ${code.replace(LAZY, 'eventStreams')}`;
        return { contents, loader: 'default' };
      });
    },
  };
}
