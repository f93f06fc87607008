import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { endDescendants, endGroup } from '../../bundling/worker/life/process-tree';
import type { StepFailure } from '../model/order';
import type { Step } from '../model/packager';

/** How much of the output of a step is kept: the end says what went wrong. */
const MOST_OUTPUT = 30_000;

/** For how long something is read that a command has left open, in milliseconds. */
const GRACE = 500;

/** For how long the end of a container is waited for, in milliseconds. */
const PATIENCE = 10_000;

const isWindows = process.platform === 'win32';
const running = new Map<ChildProcess, Step>();

/** Runs a command to its end. */
export function runStep(step: Step, timeLimit: number): Promise<StepFailure | undefined> {
  const { command, args, cwd, env, output } = step;
  const file = output === undefined ? undefined : openSync(output, 'w');
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', file ?? 'pipe', 'pipe'],
    windowsHide: true,
    // Scripts of Windows need a shell.
    shell: isWindows && /\.(cmd|bat)$/i.test(command),
    // A group of its own, of which nothing is left in the end.
    detached: !isWindows,
  });
  if (file !== undefined) closeSync(file);
  running.set(child, step);
  return new Promise((resolve) => {
    const printed = new Tail();
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => printed.add(data));
    const finish = (failure?: Partial<StepFailure>) => {
      clearTimeout(timer);
      running.delete(child);
      endGroup(child);
      resolve(failure && { command: commandLine(step), output: printed.text, ...failure });
    };
    const timer = setTimeout(() => {
      stopElsewhere(step);
      finish({ isLate: true });
    }, timeLimit);
    child.on('error', ({ message }) => finish({ output: message }));
    child.on('exit', (code) => {
      const end = () => finish(code === 0 ? undefined : {});
      const late = setTimeout(end, GRACE);
      child.on('close', () => {
        clearTimeout(late);
        end();
      });
    });
  });
}

/** Ends all that runs. */
export function endRunning(): void {
  for (const [child, step] of running) {
    stopElsewhere(step);
    endGroup(child);
  }
  endDescendants();
}

/** What runs in a container is no child of the program that has started it. */
function stopElsewhere({ stop, env }: Step): void {
  const [command, ...args] = stop ?? [];
  if (command !== undefined)
    spawnSync(command, args, { env: { ...process.env, ...env }, stdio: 'ignore', timeout: PATIENCE });
}

function commandLine({ command, args }: Step): string {
  return [command, ...args].map((part) => (/[^\w@%+=:,./-]/.test(part) ? `'${part}'` : part)).join(' ');
}

/** The end of what a command prints. */
class Tail {
  public text = '';

  public add(data: Buffer): void {
    this.text = (this.text + data.toString('utf8')).slice(-MOST_OUTPUT);
  }
}
