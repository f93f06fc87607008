import type { ModuleChange } from './changed-modules';

/** The only file of the SDK's core that loads a part of it on demand. */
export const CORE = {
  names: 'HttpProtocol',
  paths: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]protocols[\\/]HttpProtocol\.js$/,
};

export const LAZY = /\bawait import\("(@smithy\/core\/event-streams)"\)/;

/**
 * Loads the event streams of the AWS SDK eagerly.
 *
 * In a single file, esbuild can load a module lazily only by wrapping it and all of its imports in functions, which is
 * half of the SDK. Such a bundle takes a quarter longer to start than one that loads the event streams, a few kilobytes.
 */
export const EAGER_EVENT_STREAMS: ModuleChange = {
  ...CORE,
  change: (code) => {
    const [, module] = LAZY.exec(code) ?? [];
    // Another version may not load them lazily.
    return module && `import * as eventStreams from '${module}'; ${code.replace(LAZY, 'eventStreams')}`;
  },
};
