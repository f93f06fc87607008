import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the user's settings say about scripts of packages. Settings that package managers read themselves are not here. */
export interface ScriptPermissions {
  /** Fields for `package.json`. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Lines for `pnpm-workspace.yaml`. */
  readonly workspace: string;
  /** Whether the project wants none to run. The first Yarn does not ask. */
  readonly forbidden: boolean;
}

/** The fields of npm, Bun and Yarn. */
const FIELDS = ['allowScripts', 'trustedDependencies', 'dependenciesMeta'];

const PNPM = [
  ...['onlyBuiltDependencies', 'neverBuiltDependencies', 'ignoredBuiltDependencies', 'allowBuilds'],
  ...['dangerouslyAllowAllBuilds', 'strictDepBuilds', 'ignoreScripts', 'ignoreDepScripts'],
];

/** Reads the permissions in the folder of the lock file, where package managers look for them. */
export function scriptPermissions(folder: string): ScriptPermissions {
  const { pnpm, ...manifest } = manifestIn(folder);
  const nested = typeof pnpm === 'object' && pnpm !== null ? { pnpm: only(pnpm, PNPM) } : {};
  return {
    manifest: { ...only(manifest, FIELDS), ...nested },
    workspace: workspaceIn(folder),
    forbidden: isForbidden(folder),
  };
}

/** The blocks with these keys, as they are written. */
function workspaceIn(folder: string): string {
  const path = join(folder, 'pnpm-workspace.yaml');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const blocks = text.split(/^(?=\S)/m);
  const wanted = blocks.map((block, index) => {
    const [, key] = /^(\w+):/.exec(block) ?? [];
    // A list may stand as far left as its key.
    const rest = blocks.slice(index + 1);
    const end = rest.findIndex((next) => !/^[-#\r\n]/.test(next));
    const items = rest.slice(0, end < 0 ? rest.length : end);
    return key !== undefined && PNPM.includes(key) ? [block, ...items].join('') : '';
  });
  return wanted.map((block) => (block === '' ? '' : `${block.trimEnd()}\n`)).join('');
}

function isForbidden(folder: string): boolean {
  return ['.npmrc', '.yarnrc'].some((name) => {
    const path = join(folder, name);
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split(/\r?\n/) : [];
    return lines.some((line) =>
      /^(?:--)?(?:install\.)?ignore-scripts[= ]"?true"?$/.test(
        line
          .split('=')
          .map((part) => part.trim())
          .join('='),
      ),
    );
  });
}

function manifestIn(folder: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) };
  } catch {
    return {};
  }
}

function only(object: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}
