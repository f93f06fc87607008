import { spawnSync } from 'node:child_process';
import { FAILURE_PIPE } from '../../protocol/order';
import type { CommandEnd, LimitedCommand } from '../../protocol/time-limit';
import { workerProgram } from './worker-program';

/** Where a command runs. */
export interface CommandPlace {
  readonly cwd: string;
  readonly env: Record<string, string>;
}

/** How a command has ended, and what it has printed. */
export interface CommandResult extends CommandEnd {
  readonly output: string;
}

/**
 * Runs a command and waits for it, but not for longer than it may take. When it is ended, or this process is, all that it
 * has started ends with it.
 */
export function runLimited(order: Omit<LimitedCommand, 'parent' | 'shell'>, { cwd, env }: CommandPlace): CommandResult {
  // On Windows these are scripts, which only a shell can run.
  const shell = process.platform === 'win32';
  const args = shell ? order.args.map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg)) : order.args;
  const limited: LimitedCommand = { ...order, args, shell, parent: process.pid };
  const { output, error, signal } = spawnSync(process.execPath, workerProgram('life/guard'), {
    ...{ cwd, env, input: JSON.stringify(limited), encoding: 'utf8', windowsHide: true },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const [, stdout = '', stderr = ''] = output ?? [];
  const printed = [stderr, stdout].map((text) => text?.trim() ?? '').find((text) => text !== '');
  const end = endIn(output?.[FAILURE_PIPE]) ?? { problem: error?.message ?? `ended by ${signal}` };
  return { ...end, output: printed ?? '' };
}

function endIn(said: string | null | undefined): CommandEnd | undefined {
  try {
    return JSON.parse(said ?? '');
  } catch {
    return undefined;
  }
}
