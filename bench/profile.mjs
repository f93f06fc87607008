// Reads the profiles that Node.js writes with --cpu-prof.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Returns the share of the processor time of a process that goes to a function and what it calls. Waiting doesn't count, and
 * the collection of garbage is taken to be as dear for one part as for another. Samples are counted, not the times between
 * them: others that take the processor make one of these long, wherever it is.
 */
export function shareOf(name, { nodes, samples }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const wanted = below(
    nodes.filter(({ callFrame }) => callFrame.functionName === name),
    byId,
  );
  if (wanted.size === 0) throw new Error(`no sample is in ${name}: has it another name now?`);
  const counted = samples.filter((id) => !LEFT_OUT.includes(byId.get(id).callFrame.functionName));
  return counted.filter((id) => wanted.has(id)).length / counted.length;
}

const LEFT_OUT = ['(idle)', '(program)', '(garbage collector)'];

/** The ids of nodes and of all that is below them. */
function below(starts, byId) {
  const found = new Set();
  const next = [...starts];
  for (let node = next.pop(); node; node = next.pop()) {
    if (found.has(node.id)) continue;
    found.add(node.id);
    next.push(...(node.children ?? []).map((id) => byId.get(id)));
  }
  return found;
}

/** Runs something that profiles one process, with the arguments for Node.js, and returns the profile. */
export async function profileOf(run) {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'));
  try {
    await run(['--cpu-prof', '--cpu-prof-interval', '500', '--cpu-prof-dir', folder]);
    const [file, ...others] = readdirSync(folder);
    if (file === undefined || others.length > 0) throw new Error(`${others.length + 1} profiles in place of one`);
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
