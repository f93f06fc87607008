import { diskFault } from '../protocol/disk-fault';
import type { BuildFailure } from '../protocol/order';
import { EsbuildError } from './esbuild/failure';

/** What the process of the app is told of an error that ends the build. */
export function failureOf(error: unknown): BuildFailure {
  if (error instanceof EsbuildError) return { refusal: error.message };
  if (error instanceof FailedBuild) return error.failure;
  const fault = diskFault(error);
  if (fault) return { fault };
  return { crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** The failure of another process that builds. */
export class FailedBuild extends Error {
  public constructor(public readonly failure: BuildFailure) {
    super(failure.crash ?? failure.refusal ?? failure.fault?.what);
  }
}
