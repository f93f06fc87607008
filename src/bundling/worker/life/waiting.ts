import { readFile, writeSync } from 'node:fs';
import type * as Esbuild from 'esbuild';
import { type BuildOrder, FAILURE_PIPE, TAKEN } from '../../protocol/order';

/**
 * Gets ready, and builds when the order comes. Without one the process ends: there is nothing to build, or nobody any more who
 * wants it.
 *
 * @param directory the folder of the esbuild package that the order will name
 */
export function waitForOrder(directory: string, build: (order: BuildOrder) => void): void {
  // What is wrong by then is found once more, and told, when it counts.
  const leave = () => process.exit(1);
  process.on('uncaughtException', leave);
  const esbuild = new ReadyEsbuild(directory);
  // Not through `process.stdin`: hooks find that at its end, as if nobody had waited.
  readFile(0, 'utf8', (_error, text = '') => {
    if (text === '') leave();
    writeSync(FAILURE_PIPE, `${TAKEN}\n`);
    process.off('uncaughtException', leave);
    const order: BuildOrder = JSON.parse(text);
    esbuild.use(order.variables);
    build(order);
  });
}

/** An esbuild that is loaded and whose program runs, before it is needed. */
class ReadyEsbuild {
  private readonly esbuild?: typeof Esbuild;
  private isUsed = false;

  public constructor(directory: string) {
    try {
      this.esbuild = require(directory) as typeof Esbuild;
      this.esbuild.transform('').catch(() => this.stop());
    } catch {
      // The build will say so.
    }
  }

  /** Lets the build have it, with the variables that its program needs. */
  public use(variables: Readonly<Record<string, string>> = {}): void {
    if (Object.entries(variables).some(([name, value]) => process.env[name] !== value)) this.stop();
    this.isUsed = true;
    Object.assign(process.env, variables);
  }

  /** Ends the program. The next build starts it anew. */
  private stop(): void {
    if (!this.isUsed) void this.esbuild?.stop();
  }
}
