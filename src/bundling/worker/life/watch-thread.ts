import { parentPort, workerData } from 'node:worker_threads';
import { tooLong } from '../../protocol/time-limit';
import { endAll, tell } from './ending';
import { isAlone } from './parent';
import type { Naming, Watched } from './watch';

// This file is a program: a thread that watches the one that bundles.
const { state, parent, milliseconds }: Watched = workerData;
const counters = new Int32Array(state);
const names = new Map<number, string>();
let count = -1;
let since = performance.now();

parentPort?.on('message', ([number, what]: Naming) => names.set(number, what));
setInterval(() => {
  if (isAlone(parent)) endAll();
  const now = Atomics.load(counters, 0);
  if (now !== count) since = performance.now();
  count = now;
  const running = names.get(Atomics.load(counters, 1));
  if (running === undefined || performance.now() - since <= milliseconds) return;
  tell({ fault: tooLong(running, milliseconds) });
  endAll();
}, 200);
