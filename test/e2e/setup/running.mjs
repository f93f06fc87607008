// Ends what the setup started, in reverse order, also on Ctrl-C.

const endings = [];

export function atTheEnd(work) {
  if (endings.length === 0) {
    for (const [signal, exitCode] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
      process.once(signal, () => stopAll().finally(() => process.exit(exitCode)));
    }
  }
  endings.push(work);
}

/** Ends everything, even if one of the endings fails. */
export async function stopAll() {
  const failures = [];
  for (const work of endings.splice(0).reverse()) {
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
