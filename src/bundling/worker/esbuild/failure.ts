import type * as Esbuild from 'esbuild';

/** esbuild could not run: it is not properly installed, or rejects an option. */
export class EsbuildError extends Error {}

/** Whether esbuild reported errors in its input. */
export function isBuildFailure(error: unknown): error is Esbuild.BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<Esbuild.BuildFailure>).errors);
}

/** The message with which esbuild rejects an option, before it reads any file. */
export function optionRefusal(error: unknown): string | undefined {
  if (!isBuildFailure(error)) return messageOf(error);
  return error.errors.find(
    ({ text, location, pluginName }) =>
      !pluginName &&
      (location === null ? /^(Invalid|Unsupported|Expected|Cannot use) /.test(text) : isOwnFile(location.file)),
  )?.text;
}

function isOwnFile(file: string): boolean {
  return /[\\/]esbuild[\\/]lib[\\/]main\.js$/.test(file);
}

/** The message of a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
