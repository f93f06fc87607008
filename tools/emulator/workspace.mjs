// The folders that a demo writes to, all below .demo.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../shared/paths.mjs';

const base = join(root, '.demo');
const keptFile = join(base, 'kept.json');

/** Creates a folder named after this process, so that several demos can run at once. */
export function openWorkspace() {
  removeLeftOvers();
  const folder = join(base, String(process.pid));
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function closeWorkspace(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (existsSync(base) && readdirSync(base).length === 0) {
    rmdirSync(base);
  }
}

/** Records a demo that keeps running, so that later commands can reach or stop it. */
export function remember(kept) {
  writeFileSync(keptFile, JSON.stringify(kept, undefined, 2));
}

export function remembered() {
  return existsSync(keptFile) ? JSON.parse(readFileSync(keptFile, 'utf8')) : undefined;
}

export function forget() {
  rmSync(keptFile, { force: true });
}

/** Removes the folders of demos that were killed before they could clean up. */
function removeLeftOvers() {
  const owners = existsSync(base) ? readdirSync(base).filter((name) => /^\d+$/.test(name)) : [];
  const kept = remembered()?.folder;
  for (const folder of owners.filter((pid) => !isRunning(Number(pid))).map((pid) => join(base, pid))) {
    if (folder !== kept) {
      closeWorkspace(folder);
    }
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch ({ code }) {
    return code === 'EPERM';
  }
}
