import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type BuildOrder, WAITING_ARGUMENT } from '../../protocol/order';
import { programIn } from '../programs/worker-program';
import { type ProcessEnd, Signal, State, type ThreadData } from './talk';

/** How a process is started. */
export interface ProcessStart extends Pick<ThreadData, 'command' | 'args' | 'cwd' | 'env' | 'fd'> {
  /** Variables that the environment has for esbuild alone. */
  readonly variables: Readonly<Record<string, string>>;
}

/** For how long a process waits, in milliseconds: an app that takes longer until it bundles does not notice what is saved. */
const PATIENCE = 10_000;

/** How often the thread may be found without a sign of life, a second each time. */
const SILENCE = 30;

/** A process that is ready to bundle before it is known what. */
class WaitingProcess {
  private readonly port: MessagePort;
  private readonly signals = new Int32Array(new SharedArrayBuffer(12));
  private readonly thread: Worker;

  public constructor(
    private readonly start: ProcessStart,
    private readonly esbuild: string,
    program: string,
    patience: number,
  ) {
    const { port1, port2 } = new MessageChannel();
    const { command, cwd, env, variables, fd } = start;
    const args = [...start.args, WAITING_ARGUMENT, esbuild];
    const { signals } = this;
    const data = { command, args, cwd, env: { ...env, ...variables }, fd, port: port2, signals, patience };
    this.port = port1;
    // What the app is started with, like a loader of TypeScript, would only slow the thread down.
    const plain = { env: {}, execArgv: [] };
    this.thread = new Worker(program, { ...plain, workerData: data satisfies ThreadData, transferList: [port2] });
    this.thread.unref();
    // What it was for is done without it.
    this.thread.on('error', () => {});
  }

  /** Whether it is expected, or waits. */
  public get isOpen(): boolean {
    return Atomics.load(this.signals, Signal.STATE) <= State.OPEN;
  }

  /** Leaves it out if it does not exist yet: one that is started at once is ready sooner. */
  public get comesTooLate(): boolean {
    return Atomics.compareExchange(this.signals, Signal.STATE, State.STARTING, State.CLOSED) === State.STARTING;
  }

  /** Whether it would do what a process does that is started now. */
  public fits(start: ProcessStart, order: BuildOrder): boolean {
    const facts = ({ command, args, cwd, env, fd }: ProcessStart) =>
      JSON.stringify([command, args, cwd, fd, Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1))]);
    return facts(start) === facts(this.start) && order.batches.some(({ esbuild }) => esbuild === this.esbuild);
  }

  /** Gives it the order. */
  public begin(order: BuildOrder): void {
    this.port.postMessage(JSON.stringify(order));
  }

  /** Waits for its end. Undefined if it has not taken the order. */
  public end(): ProcessEnd | undefined {
    if (!this.waits()) return undefined;
    const { message } = (receiveMessageOnPort(this.port) ?? {}) as { message?: ProcessEnd };
    this.port.close();
    return message?.isTaken ? message : undefined;
  }

  /** Lets it end. */
  public dismiss(): void {
    this.port.postMessage('');
  }

  /** Waits for the end. False if there is none that counts. */
  private waits(): boolean {
    let [beats, silence] = [-1, 0];
    while (this.isOpen) {
      Atomics.wait(this.signals, Signal.STATE, State.OPEN, 1000);
      const now = Atomics.load(this.signals, Signal.BEATS);
      silence = now === beats ? silence + 1 : 0;
      beats = now;
      if (silence < SILENCE) continue;
      this.abandon();
      return false;
    }
    return Atomics.load(this.signals, Signal.STATE) === State.ANSWERED;
  }

  /** Ends what gives no sign of life. */
  private abandon(): void {
    void this.thread.terminate();
    const pid = Atomics.load(this.signals, Signal.PID);
    try {
      if (pid > 0) process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}

let waiting: WaitingProcess | undefined;

/** Whether a process waits for an order. */
export function isWaiting(): boolean {
  return waiting?.isOpen ?? false;
}

/**
 * Starts a process that waits for an order, unless one does. It ends without one after a while, and with the app.
 *
 * @param esbuild the folder of the esbuild package that the order will name
 */
export function startWaiting(start: ProcessStart, esbuild: string, patience = PATIENCE): void {
  if (isWaiting()) return;
  const [program, ...others] = programIn(__dirname, 'thread').reverse();
  // From the sources, the thread would have to compile them first. And some streams have no number that another could use.
  if (others.length > 0 || start.fd === undefined) return;
  try {
    waiting = new WaitingProcess(start, esbuild, program, patience);
  } catch {
    // Some environments know no threads.
  }
}

/**
 * Lets the process that waits carry out an order. Undefined if there is none that can do it.
 *
 * @returns waits for its end: nothing if it has not taken the order
 */
export function beginWaiting(start: ProcessStart, order: BuildOrder): (() => ProcessEnd | undefined) | undefined {
  const found = waiting;
  waiting = undefined;
  if (!found || found.comesTooLate || !found.isOpen) return undefined;
  if (!found.fits(start, order)) {
    found.dismiss();
    return undefined;
  }
  found.begin({ ...order, variables: start.variables });
  return () => found.end();
}
