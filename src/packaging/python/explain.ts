import type { Fault } from '../../private/errors';
import type { Target } from '../model/target';

interface Explanation {
  readonly pattern: RegExp;
  fault(match: RegExpExecArray, entry: string, target: Target): Fault;
}

/** What uv, pip, Poetry and Pipenv say, in words that tell what to do. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern:
      /lockfile (?:at `[^`]*` )?needs to be updated|pyproject\.toml changed significantly|Pipfile\.lock [^\n]*out[- ]of[- ]date/i,
    fault: (_match, entry) => ({
      code: 'PythonLockOutdated',
      what: `the lock file of ${entry} does not match the project`,
      fix: 'run "uv lock", "poetry lock" or "pipenv lock", whichever wrote the lock file, and commit it',
    }),
  },
  {
    pattern:
      /(?:Because|hint:|ERROR:)[^\n]*?\b([\w.-]+?)(?:==[\w.!+-]+)? (?:has no usable wheels|has no wheels|only has wheels)|No matching distribution found for ([\w.-]+)/,
    fault: ([, one, other], entry, { runtime, architecture }) => ({
      code: 'PythonNoWheel',
      what:
        `${entry} needs ${one ?? other}, whose version in the lock file has no wheel for ${runtime ?? 'the runtime'} ` +
        `on ${architecture}`,
      fix:
        'use a version that has one, or another runtime or architecture, or compile it: packaging: { buildWith: ' +
        'PackageBuild.docker() }',
    }),
  },
  {
    pattern: /hash(?:es)? (?:mismatch|do not match)|THESE PACKAGES DO NOT MATCH THE HASHES/i,
    fault: (_match, entry) => ({
      code: 'PythonHashMismatch',
      what: `a package of ${entry} does not have the hash in the lock file`,
      fix: 'find out why it changed before you lock it again',
    }),
  },
];

/** The fault behind what the tools print. */
export function explainPython(output: string, entry: string, target: Target): Fault | undefined {
  for (const { pattern, fault } of EXPLANATIONS) {
    const match = pattern.exec(output);
    if (match) {
      const said = fault(match, entry, target);
      return { ...said, what: `${said.what}; the tool printed:\n\n${output.trim()}\n` };
    }
  }
  return undefined;
}
