import type { Fault } from '../../private/errors';

/** A command that must not take longer than it may, nor outlive who waits for it. */
export interface LimitedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly shell: boolean;
  /** In milliseconds. */
  readonly timeLimit: number;
  /** The process that waits for it. */
  readonly parent: number;
}

/** How a command has ended. */
export interface CommandEnd {
  /** Its exit code; nothing if it has none. */
  readonly status?: number;
  /** Why it has none. */
  readonly problem?: string;
  /** Whether it was ended because it took too long. */
  readonly isLate?: boolean;
}

/** The fault of something that takes too long. */
export function tooLong(what: string, milliseconds: number, how = remedyFor(what)): Fault {
  const minutes = Math.ceil(milliseconds / 60_000);
  return {
    code: 'BundlingTooLong',
    what: `${what} did not end within ${milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${minutes} min`}`,
    fix: `${how}, or give it more time: bundling: { timeLimit: Duration.minutes(${2 * minutes}) }`,
  };
}

function remedyFor(what: string): string {
  return what === 'esbuild' ? 'reinstall esbuild if its program does not answer' : 'make it end';
}
