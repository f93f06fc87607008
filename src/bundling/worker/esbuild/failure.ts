import type * as Esbuild from 'esbuild';

/** esbuild did not even begin: it is not installed as it should be, or does not know an option. */
export class EsbuildError extends Error {}

/** Whether esbuild has found mistakes in what it was given. */
export function isBuildFailure(error: unknown): error is Esbuild.BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<Esbuild.BuildFailure>).errors);
}

/** What esbuild has to say about its options, before it looks at any file. */
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

/** The words of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
