import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BundlingOptions } from '../../../src/bundling/options/bundling-options';
import type { EditOrder, EditOutcome } from './edit-builder';
import { type Changes, EditedApp, numbersFrom } from './edited-app';

/** Apps of one kind. */
export interface Edited {
  readonly changes: Changes;
  readonly entries: readonly string[];
  readonly options: BundlingOptions;
  readonly count: number;
  /** Whether each round has a process of its own, which has loaded no code of the user's. */
  readonly isFresh: boolean;
}

/** Longer than the clock of a disk takes from one time to the next: what has just been written is not trusted to be what was read. */
const DISK_CLOCK = 30;

/** Processes that build at the same time: one of them often waits for its esbuild, or for a hook. */
const LANES = [0, 1];

/** Compiles the program that builds, so that it starts fast. Answers with its file. */
function compileBuilder(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lambdaform-builder-')), 'builder.js');
  const esbuild = join(require.resolve('esbuild/package.json'), '../bin/esbuild');
  const options = ['--bundle', '--platform=node', '--log-level=error', `--outfile=${file}`];
  const { status, stderr } = spawnSync(esbuild, [join(__dirname, 'edit-builder.ts'), ...options], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return file;
}

/** Apps that are edited and built side by side: they share the pauses, and the processes that build. */
export class EditedApps {
  public rounds = 0;

  private readonly apps: readonly EditedApp[];
  private readonly program = compileBuilder();
  private readonly builders: ChildProcess[] = [];

  public constructor(
    private readonly kind: Edited,
    seed: number,
  ) {
    const { changes, entries, options, count } = kind;
    this.apps = Array.from(
      { length: count },
      (_, index) => new EditedApp(changes, entries, options, numbersFrom(seed * 1009 + index)),
    );
  }

  /** How often the cache had a bundle. */
  public get hits(): number {
    return this.apps.reduce((sum, app) => sum + app.hits, 0);
  }

  /** One round of each app. */
  public async round(): Promise<void> {
    for (const app of this.apps) app.edit();
    const editedAt = Date.now();
    while (Date.now() <= editedAt + DISK_CLOCK) await new Promise((resolve) => setTimeout(resolve, DISK_CLOCK));
    await Promise.all(LANES.map((lane) => this.build(lane)));
    this.rounds += this.apps.length;
    if (this.kind.isFresh) this.endBuilders();
  }

  /** Ends what is running. */
  public end(): void {
    this.endBuilders();
    rmSync(dirname(this.program), { recursive: true, force: true });
  }

  private endBuilders(): void {
    for (const builder of this.builders.splice(0)) builder.disconnect();
  }

  private async build(lane: number): Promise<void> {
    const apps = this.apps.filter((_app, index) => index % LANES.length === lane);
    const outcomes = await this.ask(
      lane,
      apps.map((app) => app.order()),
    );
    for (const [index, app] of apps.entries()) app.check(outcomes[index]);
  }

  private ask(lane: number, orders: readonly EditOrder[]): Promise<readonly EditOutcome[]> {
    this.builders[lane] ??= fork(this.program, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const builder = this.builders[lane];
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
