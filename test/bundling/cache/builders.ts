import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EditOrder, EditOutcome } from './edit-builder';

/** At the same time: each of them often waits for its esbuild, or for a hook. */
const COUNT = 2;

/** Processes that build for many apps, each of which would otherwise start its own. */
export class Builders {
  private readonly program = compileBuilder();
  private readonly processes: ChildProcess[] = [];

  /** Builds for all, and answers in their order. */
  public async build(orders: readonly EditOrder[]): Promise<readonly EditOutcome[]> {
    const outcomes: EditOutcome[] = [];
    const lane = async (number: number) => {
      const own = orders.filter((_order, index) => index % COUNT === number);
      const built = own.length === 0 ? [] : await this.ask(number, own);
      for (const [index, outcome] of built.entries()) outcomes[index * COUNT + number] = outcome;
    };
    await Promise.all(Array.from({ length: COUNT }, (_, number) => lane(number)));
    return outcomes;
  }

  /** The next builds know nothing of what earlier ones have loaded. */
  public restart(): void {
    for (const builder of this.processes.splice(0)) builder?.disconnect();
  }

  /** Ends what is running. */
  public end(): void {
    this.restart();
    rmSync(dirname(this.program), { recursive: true, force: true });
  }

  private ask(lane: number, orders: readonly EditOrder[]): Promise<readonly EditOutcome[]> {
    const env = { ...process.env };
    this.processes[lane] ??= fork(this.program, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const builder = this.processes[lane];
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the builder ended with ${code}`));
      builder.once('exit', ended);
      builder.once('message', (outcomes: readonly EditOutcome[]) => {
        builder.off('exit', ended);
        resolve(outcomes);
      });
      builder.send(orders);
    });
  }
}

/** Compiles the program that builds, so that it starts fast. Answers with its file. */
export function compileBuilder(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lambdaform-builder-')), 'builder.js');
  const esbuild = join(require.resolve('esbuild/package.json'), '../bin/esbuild');
  const options = ['--bundle', '--platform=node', '--log-level=error', `--outfile=${file}`];
  const { status, stderr } = spawnSync(esbuild, [join(__dirname, 'edit-builder.ts'), ...options], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return file;
}
