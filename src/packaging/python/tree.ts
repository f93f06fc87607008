/** Folders that tools leave beside sources, and environments that are not made for Lambda. */
const FOLDERS = [
  ...['__pycache__', '.venv', 'venv', '.tox', '.nox', '.pytest_cache', '.mypy_cache', '.ruff_cache', '.hypothesis'],
  ...['.idea', '.vscode', 'node_modules'],
];

/** Names in the sources of a function that are not for Lambda. */
const LEFT_OUT = [
  /(^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/,
  /^tests?\//,
  /\.py[co]$/,
  /\.egg-info\//,
  /(^|\/)\.(?:DS_Store|env|coverage|python-version|gitignore)$/,
  /^(?:uv\.lock|uv\.toml|poetry\.lock|Pipfile|Pipfile\.lock|pyproject\.toml|requirements[^/]*\.txt|README\.md)$/,
];

/** The names of folders whose files are never read. */
export const SKIPPED_FOLDERS: readonly string[] = FOLDERS;

/** Whether a file of the function's own sources goes into the package. */
export function isSource(name: string): boolean {
  return !LEFT_OUT.some((pattern) => pattern.test(name));
}

/**
 * What installed packages leave in a folder, as it is on every machine: scripts have the path of an interpreter in them, and
 * lists of files have the hashes of scripts.
 */
export function normalTree(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const kept = [...files].filter(([name]) => !isOfMachine(name));
  return new Map(kept.map(([name, content]) => [name, isRecord(name) ? withoutScripts(content) : content]));
}

/** Programs for Windows start scripts there. What is on top comes from the installer. */
function isOfMachine(name: string): boolean {
  return (
    /^(?:bin|Scripts)\/|^\.lock$|\.py[co]$|(?:^|\/)__pycache__\/|\.exe$/.test(name) ||
    /\.dist-info\/(?:direct_url\.json|INSTALLER|REQUESTED|uv_cache\.json|uv_build\.json)$/.test(name)
  );
}

function isRecord(name: string): boolean {
  return /^[^/]+\.dist-info\/RECORD$/.test(name);
}

function withoutScripts(content: Uint8Array): Uint8Array {
  const lines = Buffer.from(content).toString('utf8').split('\n');
  const kept = lines.filter((line) => !isListedOfMachine(line.split(',')[0].replaceAll('"', '')));
  return Buffer.from(`${kept.sort().join('\n').trim()}\n`);
}

function isListedOfMachine(name: string): boolean {
  return name.startsWith('../') || isOfMachine(name);
}
