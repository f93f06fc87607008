import type { MessagePort } from 'node:worker_threads';

/** What the thread is told. */
export interface ThreadData {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the output of hooks and plugins goes. */
  readonly fd: number;
  /** For the order, and the end of the process. */
  readonly port: MessagePort;
  readonly signals: Int32Array<SharedArrayBuffer>;
  /** For how long the process waits for its order, in milliseconds. */
  readonly patience: number;
}

/** What the thread tells at any time, by its place in `signals`. */
export enum Signal {
  /** One of `State`. */
  STATE = 0,
  /** Counts up while the thread lives. */
  BEATS = 1,
  /** The process. */
  PID = 2,
}

/** How far the thread is. */
export enum State {
  /** There is no process yet. Whoever changes that first decides whether there will be one. */
  STARTING = 0,
  /** The process waits, or works. */
  OPEN = 1,
  /** There is no process, or none any more, and no order will be taken. */
  CLOSED = 2,
  /** The thread has said how the process has ended. */
  ANSWERED = 3,
}

/** How a process has ended that got an order. */
export interface ProcessEnd {
  /** Whether it had taken the order. */
  readonly isTaken: boolean;
  /** What it has said besides. */
  readonly said: string;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}
