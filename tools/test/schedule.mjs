// Runs steps side by side.

/**
 * Runs each step once the steps named in its `after` have ended, whatever their results. Steps that are ready start in the
 * given order, at most `slots` at a time.
 *
 * @param steps each { name, after, run }; `after` may name steps that are not among them
 */
export async function schedule(steps, slots) {
  const waiting = [...steps];
  const running = new Map();
  const hasToWait = ({ after = [] }) =>
    after.some((name) => running.has(name) || waiting.some((step) => step.name === name));
  while (waiting.length > 0 || running.size > 0) {
    const ready = waiting.filter((step) => !hasToWait(step)).slice(0, slots - running.size);
    if (ready.length === 0 && running.size === 0) {
      throw new Error(`these steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}`);
    }
    for (const step of ready) {
      waiting.splice(waiting.indexOf(step), 1);
      running.set(
        step.name,
        step.run().then(() => step.name),
      );
    }
    running.delete(await Promise.race(running.values()));
  }
}
