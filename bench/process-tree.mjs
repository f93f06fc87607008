// Runs a program and watches its processes.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const PAGE = 4096;
const EVERY = 5;

/**
 * Runs a Node.js program to its end.
 *
 * @returns its time and output and, with `watch`, which slows it down, the memory of its processes
 */
export async function run(args, { cwd, env = {}, watch = false, node = process.execPath } = {}) {
  const options = { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
  const start = performance.now();
  const child = spawn(node, args, options);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].on('data', (data) => (output[name] += data));
  const watcher = watch ? new Watcher(child.pid) : undefined;
  let milliseconds = 0;
  child.on('exit', () => (milliseconds = performance.now() - start));
  const end = await new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  watcher?.stop();
  if (end !== 0) throw new Error(`${args.join(' ')} ended with ${end}:\n${output.stderr.slice(-2000)}`);
  return { milliseconds, ...output, ...watcher?.result };
}

/** Samples a process and its descendants every few milliseconds. Reads /proc, so it finds nothing outside Linux. */
class Watcher {
  #root;
  #timer;
  #seen = new Set();
  #largest = 0;
  #together = 0;

  constructor(root) {
    this.#root = root;
    this.#timer = setInterval(() => this.#look(), EVERY);
  }

  get result() {
    return { largest: this.#largest, together: this.#together, processes: this.#seen.size };
  }

  stop() {
    clearInterval(this.#timer);
  }

  #look() {
    let together = 0;
    const next = [this.#root];
    for (let pid = next.pop(); pid !== undefined; pid = next.pop()) {
      const bytes = memoryOf(pid);
      if (bytes === 0) continue;
      this.#seen.add(pid);
      together += bytes;
      this.#largest = Math.max(this.#largest, bytes);
      next.push(...childrenOf(pid));
    }
    this.#together = Math.max(this.#together, together);
  }
}

/** The resident memory of a process, shared pages included. */
function memoryOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE;
  } catch {
    return 0;
  }
}

function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
