import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InternalError, UsageError } from '../../private/errors';
import { type BuildOrder, type BuildReport, REPORT } from '../protocol/order';
import { goMemory } from './workers';

/**
 * Runs esbuild in a process of its own and waits for it: constructs cannot wait for promises, and esbuild's JavaScript
 * does not run in the modified globals of Jest.
 */
export function buildInProcess(order: BuildOrder): BuildReport {
  const child = spawnSync(process.execPath, runner(), {
    input: JSON.stringify(order),
    // What hooks and plugins print is for the user, and no part of what the app prints.
    stdio: ['pipe', process.stderr.fd, 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...goMemory(order.workers) },
    windowsHide: true,
  });
  if (child.status === 0) {
    process.stderr.write(child.stderr);
    return JSON.parse(readFileSync(join(order.scratchDir, REPORT), 'utf8'));
  }
  const reason = child.error?.message ?? (child.stderr.trim() || `it ended with ${child.signal ?? child.status}`);
  if (child.status === 1) throw new InternalError(`bundling ended with an error: ${reason}`);
  throw new UsageError({
    code: 'EsbuildFailed',
    what: `esbuild could not be run: ${reason}`,
    fix: 'look at the options in bundling, and at what is said above; if esbuild is damaged, install it anew',
  });
}

/** The package has JavaScript here, its sources have TypeScript. */
function runner(): string[] {
  const folder = join(__dirname, '../worker');
  const compiled = join(folder, 'runner.js');
  return existsSync(compiled) ? [compiled] : ['--require', require.resolve('tsx/cjs'), join(folder, 'runner.ts')];
}
