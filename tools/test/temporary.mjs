// Where the tests put their temporary files.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests write thousands of small templates and bundles; on a disk this takes a fifth of their time. */
const MEMORY_FOLDERS = ['/dev/shm'];
/** About four times what a whole run needs, in bytes. */
const ROOM = 2 * 1024 ** 3;

/**
 * Makes a folder for temporary files: in memory where there is room for them, otherwise where the system has them.
 * `TMPDIR`, if set, is respected.
 */
export function makeTemporaryFolder(prefix, candidates = MEMORY_FOLDERS, room = ROOM) {
  const parents = process.env.TMPDIR
    ? []
    : candidates.filter((folder) => isRoomy(folder, room) && runsPrograms(folder));
  return mkdtempSync(join(parents[0] ?? tmpdir(), prefix));
}

function isRoomy(folder, room) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= room && (process.availableMemory?.() ?? freemem()) >= room;
  } catch {
    return false;
  }
}

/** Containers mount folders in memory without the right to run programs, which packages with compiled parts need. */
function runsPrograms(folder) {
  let work;
  try {
    work = mkdtempSync(join(folder, 'lambdaform-probe-'));
    const script = join(work, 'probe');
    writeFileSync(script, '#!/bin/sh\nexit 0\n', { mode: 0o700 });
    execFileSync(script);
    return true;
  } catch {
    return false;
  } finally {
    if (work) rmSync(work, { recursive: true, force: true });
  }
}
