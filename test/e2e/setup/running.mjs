// What runs, and how it ends: in the reverse order, and also when somebody presses Ctrl-C.

const endings = [];

export function atTheEnd(work) {
  if (endings.length === 0) {
    for (const [signal, exitCode] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
      process.once(signal, () => stopAll().finally(() => process.exit(exitCode)));
    }
  }
  endings.push(work);
}

/** Everything ends, even when something else could not. */
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
