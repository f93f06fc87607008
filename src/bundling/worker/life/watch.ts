import { dirname, extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Fault } from '../../../private/errors';
import { tooLong } from '../../protocol/time-limit';
import { activities } from './activities';
import { endAll, tell } from './ending';
import { isAlone } from './parent';

const INTERVAL = 200;

/** What the thread that watches is given. */
export interface Watched {
  /** Counts up while this process is not busy, and the number of what it does for the user. */
  readonly state: SharedArrayBuffer;
  readonly parent: number;
  readonly milliseconds: number;
}

/** What it may be told: the name of what goes on, by the number that will stand for it. */
export type Naming = readonly [number: number, what: string];

/**
 * Ends this process if it takes too long or its parent has ended. While code of the user's keeps it busy it can't look, so
 * that a thread does.
 */
export function watch(milliseconds: number, runsUserCode: boolean): void {
  const parent = process.ppid;
  const state = new SharedArrayBuffer(8);
  const counters = new Int32Array(state);
  if (runsUserCode) watchFromThread({ state, parent, milliseconds }, counters);
  const timer = setInterval(() => {
    Atomics.add(counters, 0, 1);
    if (isAlone(parent)) endAll();
    const late = activities.overdue(milliseconds);
    if (late === undefined) return;
    tell({ fault: tooLong(late, milliseconds) });
    endAll();
  }, INTERVAL);
  timer.unref();
  explainEnd();
}

function watchFromThread(watched: Watched, counters: Int32Array): void {
  // Beside the program, wherever this code is: it may be in the file of the program.
  const [, program] = process.argv;
  const file = join(dirname(program), 'life', `watch-thread${extname(program)}`);
  const thread = new Worker(file, { workerData: watched });
  thread.unref();
  // Without it, only this process looks.
  thread.on('error', () => {});
  let named = 0;
  activities.began = (name) => {
    for (; named < name; named++) thread.postMessage([named + 1, activities.known[named]] satisfies Naming);
    Atomics.store(counters, 1, name);
  };
}

/** Says why this process ends without a report, if code of the user's is why. */
function explainEnd(): void {
  // Nothing is left that could happen.
  process.on('beforeExit', () => {
    if (activities.isDone) return;
    tell(
      fault('waits for something that never comes', 'let it end') ?? {
        crash: 'the process that bundles has nothing to do',
      },
    );
    process.exit(1);
  });
  process.on('exit', (code) => {
    if (activities.isDone) return;
    const ends = fault(`ends the process that bundles with process.exit(${code})`, 'let it return, or throw an error');
    tell(ends ?? { crash: `the process that bundles ended with ${code}` });
  });
  process.on('uncaughtException', (error) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell(
      ofEsbuild(stack)
        ? { refusal: stack.split('\n')[0] }
        : (fault(`fails after it has ended: ${stack}`, 'await what it starts') ?? { crash: stack }),
    );
    activities.isDone = true;
    process.exit(1);
  });
}

/** Whether the code of esbuild that talks to its program has thrown an error: the answers make no sense. */
function ofEsbuild(stack: string): boolean {
  const frame = stack.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return /[\\/]esbuild[\\/]lib[\\/]main\.js:/.test(frame);
}

/** What runs is to blame, or else what has run. */
function fault(what: string, fix: string): { readonly fault: Fault } | undefined {
  const { running, known } = activities;
  const names = running.length > 0 ? running : known;
  if (names.length === 0) return undefined;
  return { fault: { code: 'BundlingFileFailed', what: `${[...new Set(names)].join(' or ')}: ${what}`, fix } };
}
