import { availableParallelism } from 'node:os';
import { InputHints } from '../../cache/input-hints';
import { cacheDirectory } from '../../files/app-directory';
import type { BundleRequest } from '../model/request';

/** With fewer functions, the app is constructed before the thread is there that starts the process. */
const ENOUGH = 12;

/** Lets the process that bundles be started while the app still constructs, when something will surely have to be built. */
export class HeadStart {
  private readonly hints = new Map<string, InputHints>();
  private requests = 0;
  private isStarted = false;

  /** @param start starts a process that can build what is requested */
  public constructor(private readonly start: (request: BundleRequest) => void) {}

  /** What is known of an app. */
  public hintsOf(appDir: string): InputHints {
    const hints = this.hints.get(appDir) ?? new InputHints(cacheDirectory(appDir), appDir);
    this.hints.set(appDir, hints);
    return hints;
  }

  /** Considers a request that will be part of the next build. */
  public consider(request: BundleRequest): void {
    if (this.isStarted) return;
    this.requests++;
    const { appDir, file } = request.entry;
    try {
      const hints = this.hintsOf(appDir);
      if (Math.max(hints.size, this.requests) < ENOUGH || !hints.expectsBuild(file)) return;
      this.isStarted = true;
      if (isWorthIt()) this.start(request);
    } catch {
      // What is wrong is told when the bundle is built.
    }
  }
}

/** Test runners use all processors already, and between a function and its bundle is next to nothing there. */
function isWorthIt(): boolean {
  return !process.env.JEST_WORKER_ID && !process.env.VITEST_WORKER_ID && availableParallelism() > 1;
}
