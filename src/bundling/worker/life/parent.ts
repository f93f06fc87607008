/** Whether the process that has started this one has ended: another one takes its place, or none. */
export function isAlone(parent: number): boolean {
  return process.ppid !== parent || !isRunning(parent);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
