import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { workerData } from 'node:worker_threads';
import { REPORTED, TAKEN } from '../../protocol/order';
import { type ProcessEnd, Signal, State, type ThreadData } from './talk';

// This file is a program: a thread that starts the process that bundles, and gives it its order. The thread of the app cannot:
// it is busy constructing until it waits for the bundles.
const { command, args, cwd, env, fd, port, signals, patience }: ThreadData = workerData;

// The order may have come meanwhile, and somebody else has taken it.
if (Atomics.compareExchange(signals, Signal.STATE, State.STARTING, State.OPEN) === State.STARTING) runOrClose();
else port.close();

function runOrClose(): void {
  try {
    run();
  } catch {
    Atomics.store(signals, Signal.STATE, State.CLOSED);
    Atomics.notify(signals, Signal.STATE);
    port.close();
  }
}

function run(): void {
  const child = spawn(command, args, { cwd, env, stdio: ['pipe', fd, fd, 'pipe'], windowsHide: true });
  const [stdin, , , pipe] = child.stdio as unknown as [Writable, null, null, Readable];
  Atomics.store(signals, Signal.PID, child.pid ?? 0);
  let said = '';
  let isOrdered = false;
  let isOver = false;
  const beats = setInterval(() => Atomics.add(signals, Signal.BEATS, 1), 250);
  const impatience = setTimeout(() => stdin.end(), patience);

  /** Says how the process has ended. The thread ends with it, too. */
  const end = (status: number | null, signal: NodeJS.Signals | null): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(beats);
    clearTimeout(impatience);
    if (isOrdered) port.postMessage(endOf(said, status, signal));
    Atomics.store(signals, Signal.STATE, isOrdered ? State.ANSWERED : State.CLOSED);
    Atomics.notify(signals, Signal.STATE);
    port.close();
  };

  port.once('message', (order: string) => {
    isOrdered = true;
    clearTimeout(impatience);
    stdin.end(order);
  });
  pipe.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.endsWith(`\n${REPORTED}\n`)) end(0, null);
  });
  // The process has ended, and that is told.
  stdin.on('error', () => {});
  child.on('error', () => end(null, null));
  child.on('close', end);
}

function endOf(said: string, status: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  const lines = said.split('\n');
  const [failure = ''] = lines.filter((line) => line !== TAKEN && line !== REPORTED);
  return { isTaken: lines.includes(TAKEN), said: failure, status, signal };
}
