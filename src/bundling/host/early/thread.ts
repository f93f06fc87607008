import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { workerData } from 'node:worker_threads';
import { REPORTED, TAKEN } from '../../protocol/order';
import { type ProcessEnd, Signal, State, type ThreadData } from './talk';

// This file is a program: a thread that starts the process that bundles, and gives it its order. The thread of the app cannot:
// it is busy constructing until it waits for the bundles.
const { command, args, cwd, env, fd, port, signals, patience }: ThreadData = workerData;
const child = spawn(command, args, { cwd, env, stdio: ['pipe', fd, fd, 'pipe'], windowsHide: true });
const [stdin, , , pipe] = child.stdio as unknown as [Writable, null, null, Readable];
Atomics.store(signals, Signal.PID, child.pid ?? 0);
const said: string[] = [];
let rest = '';
let isOrdered = false;
let isOver = false;

const beats = setInterval(() => Atomics.add(signals, Signal.BEATS, 1), 250);
const impatience = setTimeout(() => stdin.end(), patience);
port.once('message', (order: string) => {
  isOrdered = true;
  clearTimeout(impatience);
  stdin.end(order);
});
// The process has ended, and that is told below.
stdin.on('error', () => {});
pipe.setEncoding('utf8').on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  said.push(...lines);
  if (said.includes(REPORTED)) end(0, null);
});
child.on('error', () => end(null, null));
child.on('close', end);

/** Says how the process has ended. The thread ends with it, too. */
function end(status: number | null, signal: NodeJS.Signals | null): void {
  if (isOver) return;
  isOver = true;
  clearInterval(beats);
  clearTimeout(impatience);
  if (isOrdered) {
    const [failure = ''] = said.filter((line) => line !== TAKEN && line !== REPORTED);
    port.postMessage({ isTaken: said.includes(TAKEN), said: failure, status, signal } satisfies ProcessEnd);
  }
  Atomics.store(signals, Signal.STATE, isOrdered ? State.ANSWERED : State.CLOSED);
  Atomics.notify(signals, Signal.STATE);
  port.close();
}
