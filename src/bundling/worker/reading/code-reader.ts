import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { BatchTexts, type EntryTexts, type ReadAnswer, type ReadTogether } from './read-texts';
import type { FromReader, ToReader } from './read-thread';

/** With fewer entries, a thread starts for longer than it reads. */
const WORTH_A_THREAD = 8;

/** Options by which Node.js loads code of the user's first, in each thread anew. */
const PRELOADS = /(?:^|[\s"])(?:-r|--require|--import|--loader|--experimental-loader)\b/;

/** As large as the stack of the process: code that nests too deep for the one is too deep for the other. */
const STACK_MEGABYTES = (984 + 192) / 1024;

/** Reads an entry of a batch. */
export type ReadsEntry = (entry: EntryTexts) => Promise<ReadAnswer>;

/**
 * Reads code, in a thread if that pays: reading is a pure question, and takes as long as much else that the process does
 * meanwhile. What the thread can't answer, because it cannot be started or has ended, is read here.
 */
export class CodeReader {
  private thread?: Worker;
  private readonly waiting = new Map<number, (answer?: ReadAnswer) => void>();
  private sent = 0;
  private hasStarted = false;

  /**
   * @param program the file of the thread
   * @param memory how much of it the thread may take
   */
  public constructor(
    private readonly program = besideProgram(),
    private readonly memory: ResourceLimits = {},
  ) {}

  /** Whether entries are read while this thread does something else. */
  public get isApart(): boolean {
    return this.thread !== undefined;
  }

  /** Starts the thread, early enough that it is there when there is something to read. */
  public prepare(entries: number, processors = availableParallelism()): void {
    if (this.hasStarted || entries < WORTH_A_THREAD || processors < 2) return;
    this.hasStarted = true;
    if (PRELOADS.test([...process.execArgv, process.env.NODE_OPTIONS].join(' ')) || !existsSync(this.program)) return;
    try {
      this.thread = new Worker(this.program, { resourceLimits: { ...this.memory, stackSizeMb: STACK_MEGABYTES } });
    } catch {
      // The permission to start threads can be taken from a process.
      return;
    }
    this.thread.on('message', ({ id, answer }: FromReader) => this.answer(id, answer));
    this.thread.on('error', () => this.giveUp());
    this.thread.on('exit', () => this.giveUp());
    this.thread.unref();
  }

  /** Starts to read the entries of a batch. */
  public open(together: ReadTogether, entries: number): ReadsEntry {
    const batch = ++this.sent;
    let here: BatchTexts | undefined;
    this.thread?.postMessage({ batch, entries, together } satisfies ToReader);
    const isApart = this.isApart;
    return async (entry) => {
      const answer = isApart ? await this.ask(batch, entry) : undefined;
      if (answer) return answer;
      here ??= new BatchTexts(together);
      return here.read(entry);
    };
  }

  /** Ends the thread. */
  public async end(): Promise<void> {
    await this.thread?.terminate();
  }

  private ask(batch: number, entry: EntryTexts): Promise<ReadAnswer | undefined> {
    const { thread } = this;
    if (!thread) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const id = ++this.sent;
      this.waiting.set(id, resolve);
      // The process must not end before the answer is there.
      thread.ref();
      thread.postMessage({ batch, id, entry } satisfies ToReader);
    });
  }

  private answer(id: number, answer?: ReadAnswer): void {
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
  return join(dirname(process.argv[1] ?? ''), 'reading', 'read-thread.js');
}
