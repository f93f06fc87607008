import { randomBytes } from 'node:crypto';

/** An event that says what its handler shall do with it. `text` is what is sent, byte for byte. */
export interface Order {
  readonly id: string;
  readonly does: string;
  readonly text: string;
}

/** How many of a thousand are no good, by what they do to their handler. */
const MISHAPS: Record<string, number> = { poison: 4, fail: 6, 'fail once': 8, crash: 2, exit: 1, hang: 1 };

/** What never succeeds: it has to end in the failure destination. */
export const HOPELESS = ['poison', 'fail', 'crash', 'exit', 'hang'];

/** Orders whose ids begin with the name of a run, the bad ones spread among the good ones. */
export function ordersFor(run: string, count = 1000, mishaps = MISHAPS): Order[] {
  const bad = Object.entries(mishaps).flatMap(([does, times]) => Array<string>(times).fill(does));
  const pace = Math.floor(count / (bad.length + 1));
  return Array.from({ length: count }, (_, index) => {
    const place = (index + 1) / pace - 1;
    return orderOf(`${run}-${String(index).padStart(4, '0')}`, bad[place] ?? 'work');
  });
}

function orderOf(id: string, does: string): Order {
  const text = { id, does, text: randomBytes(8).toString('hex') };
  return { id, does, text: does === 'poison' ? `poison, no JSON: ${JSON.stringify(text)}` : JSON.stringify(text) };
}
