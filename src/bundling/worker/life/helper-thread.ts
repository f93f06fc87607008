import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** With fewer entries, a thread starts for longer than it helps. */
const WORTH_A_THREAD = 8;

/**
 * The processors that each process which bundles uses anyway: for esbuild, for itself, and for what V8 does beside it. A thread
 * has code of its own to compile, which takes longer than is saved where no other processor is left.
 */
const IN_USE = 2;

/** Options by which Node.js loads code of the user's first, in each thread anew. */
const PRELOADS = /(?:^|[\s"])(?:-r|--require|--import|--loader|--experimental-loader)\b/;

/** As large as the stack of the process: code that nests too deep for the one is too deep for the other. */
const STACK_MEGABYTES = (984 + 192) / 1024;

/** Something that the thread is told, or asked: nothing in it but data. */
export interface Told {
  readonly about: string;
}

/** What goes to the thread; without an id, nothing comes back. */
export interface ToThread {
  readonly id?: number;
  readonly told: Told;
}

/** What comes back: no answer where it has none. */
export interface FromThread {
  readonly id: number;
  readonly answer?: unknown;
}

/**
 * A thread that answers pure questions, and stores what it finds out, while this one goes on. What it can't answer, because
 * it could not be started or has ended, is for this one to find out.
 */
export class HelperThread {
  private thread?: Worker;
  private readonly waiting = new Map<number, (answer: unknown) => void>();
  private asked = 0;
  private hasStarted = false;

  /**
   * @param program the file of the thread
   * @param memory how much of it the thread may take
   */
  public constructor(
    private readonly program = besideProgram(),
    private readonly memory: ResourceLimits = {},
  ) {}

  /** Whether there is somebody to ask. */
  public get isUp(): boolean {
    return this.thread !== undefined;
  }

  /**
   * Starts the thread if it pays, early enough that it is there when there is something to ask.
   *
   * @param entries how many are bundled
   * @param processes how many bundle at a time, each of which may have a thread
   */
  public start(entries: number, processes: number, processors = availableParallelism()): void {
    if (this.hasStarted || entries < WORTH_A_THREAD || processors <= IN_USE * processes) return;
    this.hasStarted = true;
    if (PRELOADS.test([...process.execArgv, process.env.NODE_OPTIONS].join(' ')) || !existsSync(this.program)) return;
    try {
      this.thread = new Worker(this.program, { resourceLimits: { ...this.memory, stackSizeMb: STACK_MEGABYTES } });
    } catch {
      // The permission to start threads can be taken from a process.
      return;
    }
    this.thread.on('message', ({ id, answer }: FromThread) => this.answer(id, answer));
    this.thread.on('error', () => this.giveUp());
    this.thread.on('exit', () => this.giveUp());
    this.thread.unref();
  }

  /** Tells the thread what later questions are about. */
  public tell(told: Told): void {
    this.thread?.postMessage({ told } satisfies ToThread);
  }

  /** Asks the thread. Undefined if it has no answer. */
  public ask<T>(told: Told): Promise<T | undefined> {
    const { thread } = this;
    if (!thread) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const id = ++this.asked;
      this.waiting.set(id, resolve as (answer: unknown) => void);
      // The process must not end before the answer is there.
      thread.ref();
      thread.postMessage({ id, told } satisfies ToThread);
    });
  }

  /** Ends the thread. */
  public async end(): Promise<void> {
    await this.thread?.terminate();
  }

  private answer(id: number, answer?: unknown): void {
    const resolve = this.waiting.get(id);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.thread?.unref();
    resolve?.(answer);
  }

  private giveUp(): void {
    this.thread = undefined;
    for (const id of [...this.waiting.keys()]) this.answer(id);
  }
}

/** Wherever this code is: it may be in the file of the program. */
function besideProgram(): string {
  return join(dirname(process.argv[1] ?? ''), 'helper', 'helper.js');
}
