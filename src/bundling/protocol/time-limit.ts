import type { Fault } from '../../private/errors';

/** The fault of something that takes too long. */
export function tooLong(what: string, milliseconds: number): Fault {
  const minutes = Math.ceil(milliseconds / 60_000);
  const how = what === 'esbuild' ? 'reinstall esbuild if its program does not answer' : 'make it end';
  return {
    code: 'BundlingTooLong',
    what: `${what} has not ended after ${milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${minutes} min`}`,
    fix: `${how}, or give it more time: bundling: { timeLimit: Duration.minutes(${2 * minutes}) }`,
  };
}
