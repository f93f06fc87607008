import { InternalError, UsageError } from '../../private/errors';
import type { BuildFailure } from '../protocol/order';

/** What to do when esbuild could not run, by its message. */
const FIXES: readonly (readonly [message: RegExp, fix: string])[] = [
  [
    /^The service (?:was stopped|is no longer running)/,
    'synthesize again; unless someone ended esbuild, the system did so for lack of memory, or esbuild is damaged: ' +
      'reinstall it',
  ],
  [
    /Invalid packet|does not match binary version/,
    'reinstall esbuild, and unset ESBUILD_BINARY_PATH if it names another program',
  ],
];

/** The error of a build that has failed as a whole. */
export function errorOf({ fault, refusal, signal, crash }: BuildFailure): Error {
  if (fault) return new UsageError(fault);
  if (refusal !== undefined) {
    const [, fix] = FIXES.find(([message]) => message.test(refusal)) ?? [];
    return new UsageError({
      code: 'EsbuildFailed',
      what: `esbuild could not run: ${refusal}`,
      fix: fix ?? 'check the options in bundling and the message above; if esbuild is damaged, reinstall it',
    });
  }
  if (signal) {
    return new UsageError({
      code: 'BundlingEnded',
      what: `the bundling process was ended by the signal ${signal}`,
      fix: 'synthesize again; unless someone ended it, the system did so, usually for lack of memory: provide more',
    });
  }
  return new InternalError(`bundling failed: ${crash}`);
}
