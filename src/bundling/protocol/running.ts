/** Whether a process of this machine is running. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process that may not be signalled exists.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
