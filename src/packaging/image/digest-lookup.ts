import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { programIn } from '../../bundling/host/programs/worker-program';

/** How long a registry is waited for, in milliseconds: there is an error to show, with or without its answer. */
const PATIENCE = 5000;

/** The name of an image with the digest that it has now; undefined if its registry does not tell. */
export function withDigest(name: string): string | undefined {
  const program = programIn(join(__dirname, '../engine'), 'lambdaform-image');
  const { status, stdout } = spawnSync(process.execPath, [...program, 'digest', name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: PATIENCE,
    windowsHide: true,
  });
  return status === 0 && stdout.includes('@sha256:') ? stdout.trim() : undefined;
}
