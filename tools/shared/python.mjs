// Finds a Python that can run the emulator.

import { spawnSync } from 'node:child_process';

const oldest = [3, 10];
const askForVersion = 'import sys; print("%d.%d.%d" % sys.version_info[:3])';

/** Returns the first Python that is new enough as { program, version }, or { problem }: a sentence that says what to do. */
export function findPython(env = process.env) {
  const candidates = [env.PYTHON, 'python3', 'python'].filter(Boolean);
  const tooOld = [];
  for (const program of candidates) {
    const { status, stdout } = spawnSync(program, ['-c', askForVersion], { encoding: 'utf8', env });
    const version = status === 0 ? stdout.trim() : undefined;
    if (version && isNewEnough(version)) {
      return { program, version };
    }
    if (version) {
      tooOld.push(`${program} is ${version}`);
    }
  }
  const found = tooOld.length > 0 ? tooOld.join(', ') : `found no ${candidates.join(' and no ')}`;
  const needed = `Python ${oldest.join('.')} or newer is needed (${found})`;
  return { problem: `${needed}: install it, or set the environment variable PYTHON to its path.` };
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
