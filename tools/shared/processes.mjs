// Stops processes by their ids.

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { windows } from './paths.mjs';

/** Stops a process and its children. Except on Windows, it must lead a process group (`detached`). */
export async function stopProcesses(pid) {
  if (windows) {
    const taskkill = spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    await new Promise((resolve) => taskkill.on('close', resolve));
    return;
  }
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    signalGroup(pid, signal);
    for (let waited = 0; waited < 3000; waited += 50) {
      if (!signalGroup(pid, 0)) {
        return;
      }
      await sleep(50);
    }
  }
}

/** Returns whether a process received the signal. */
function signalGroup(pid, signal) {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
