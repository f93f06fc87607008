// Fires events and waits for their effects.

import { setTimeout as sleep } from 'node:timers/promises';

const deadline = 300_000; // leaves room for a busy machine
const pause = 25;

/**
 * Fires each event in turn and measures the time until its effect is visible.
 *
 * A scenario is { event, function, fire, see }. `fire` sends the event. `see` receives the result of `fire`, throws while
 * the effect is missing or wrong, and returns a sentence that describes the effect.
 */
export async function fireAll(scenarios) {
  const results = [];
  for (const scenario of scenarios) {
    results.push(await fireOne(scenario));
  }
  return results;
}

async function fireOne({ event, function: name, fire, see }) {
  const firedAt = Date.now();
  const outcome = (ok, effect) => ({ event, function: name, ok, effect, firedAt, milliseconds: Date.now() - firedAt });
  try {
    const fired = await fire();
    return outcome(true, await eventually(() => see(fired), firedAt + deadline));
  } catch (error) {
    return outcome(false, error.message);
  }
}

async function eventually(look, until) {
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > until) {
        throw error;
      }
      await sleep(pause);
    }
  }
}

/** Throws if a fact does not hold. */
export function expectThat(fact, whatIsWrong, seen) {
  if (!fact) {
    const evidence = seen === undefined ? '' : `: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`;
    throw new Error(`${whatIsWrong}${evidence}`);
  }
}
