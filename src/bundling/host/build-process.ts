import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InternalError, UsageError } from '../../private/errors';
import { type BuildOrder, type BuildReport, REPORT } from '../protocol/order';
import { goMemory } from './workers';

/**
 * Runs esbuild in a child process and waits for it: constructs cannot await promises, and esbuild's JavaScript does not
 * run with the globals that Jest modifies.
 */
export function buildInProcess(order: BuildOrder): BuildReport {
  const child = spawnSync(process.execPath, runner(), {
    input: JSON.stringify(order),
    // The output of hooks and plugins is for the user, and not part of the app's output.
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
  const reason = child.error?.message ?? (child.stderr.trim() || `it exited with ${child.signal ?? child.status}`);
  if (child.status === 1) throw new InternalError(`bundling failed: ${reason}`);
  throw new UsageError({
    code: 'EsbuildFailed',
    what: `esbuild could not run: ${reason}`,
    fix: 'check the options in bundling and the message above; if esbuild is damaged, reinstall it',
  });
}

/** The program is JavaScript in the package, and TypeScript in the sources. */
function runner(): string[] {
  const folder = join(__dirname, '../worker');
  const compiled = join(folder, 'runner.js');
  return existsSync(compiled) ? [compiled] : ['--require', require.resolve('tsx/cjs'), join(folder, 'runner.ts')];
}
