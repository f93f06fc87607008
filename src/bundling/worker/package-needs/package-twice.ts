import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Metafile } from 'esbuild';
import { localPath, packageFolder, portablePath } from '../../../private/paths';
import { packageName } from '../../files/tsconfig-chain';
import type { PackageTwice } from '../../protocol/bundle-record';
import { leadsToAny } from '../inputs/leads-to-any';

/** What makes a second copy another thing: classes, and what is kept at the top of a module. */
const IDENTITY = /\bclass\b|\bnew (?:Weak)?(?:Map|Set|AsyncLocalStorage)\b|\bSymbol\(/;

const SDK = /^@(?:aws-sdk|smithy)\//;

interface Ways {
  imported?: string;
  required?: string;
}

/**
 * Packages that are in a bundle both as ES modules and as CommonJS: some code imports them, some requires them, and each gets
 * the files that are meant for it. Node.js has one copy of them when all of the code is CommonJS.
 */
export function packagesTwice(
  appDir: string,
  all: Metafile['inputs'],
  used: Metafile['outputs'][string]['inputs'],
): PackageTwice[] {
  const ways = waysTo(all, used);
  const isUsed = (file: string) => used[file]?.bytesInOutput > 0;
  const isTwice = ({ imported, required }: Ways) =>
    imported !== undefined &&
    required !== undefined &&
    imported !== required &&
    packageFolder(imported) === packageFolder(required) &&
    !leadsToAny(all, imported, [required]) &&
    !leadsToAny(all, required, [imported]) &&
    [imported, required].every((file) => hasIdentity(appDir, file, all, isUsed));
  const names = new Set([...ways].filter(([, way]) => isTwice(way)).map(([name]) => packageName(name)));
  return [...names].sort().map((name) => ({ name, alias: aliasesOf(appDir, name, ways) }));
}

/** The file of a package that `require` loads. */
function asRequired(appDir: string, written: string, imported: string): string | undefined {
  try {
    return portablePath(appDir, createRequire(localPath(appDir, imported)).resolve(written));
  } catch {
    return undefined;
  }
}

interface NamedImport {
  readonly original: string;
  readonly path: string;
  readonly kind: string;
}

/** By the files of a batch, what they import of packages by their names: the same for all entries that have a file in them. */
const namedImports = new WeakMap<Metafile['inputs'], Map<string, readonly NamedImport[]>>();

function namedIn(imports: Metafile['inputs'][string]['imports']): NamedImport[] {
  return imports.flatMap(({ original, path, kind, external }) =>
    original === undefined || external || /^[./#]/.test(original) || packageFolder(path) === undefined
      ? []
      : [{ original, path, kind }],
  );
}

/** By what code writes, the files that it gets. */
function waysTo(all: Metafile['inputs'], used: Metafile['outputs'][string]['inputs']): Map<string, Ways> {
  const ways = new Map<string, Ways>();
  const byFile = namedImports.get(all) ?? new Map<string, readonly NamedImport[]>();
  namedImports.set(all, byFile);
  for (const file of Object.keys(used)) {
    const named = byFile.get(file) ?? namedIn(all[file]?.imports ?? []);
    byFile.set(file, named);
    for (const { original, path, kind } of named) {
      const way = ways.get(original) ?? {};
      ways.set(original, way);
      if (kind === 'require-call') way.required ??= path;
      else way.imported ??= path;
    }
  }
  return ways;
}

/** Whether what is used of a package through one of its files has anything of which there should be one. */
function hasIdentity(
  appDir: string,
  from: string,
  all: Metafile['inputs'],
  isUsed: (file: string) => boolean,
): boolean {
  const folder = packageFolder(from);
  const reached = new Set<string>();
  const next = [from];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (reached.has(file) || packageFolder(file) !== folder || file.includes(':')) continue;
    reached.add(file);
    if (isUsed(file) && IDENTITY.test(readFileSync(localPath(appDir, file), 'utf8'))) return true;
    next.push(...(all[file]?.imports.map(({ path }) => path) ?? []));
  }
  return false;
}

/** One file for each name. The SDK is smaller, and better understood, as ES modules; others are sure to work as CommonJS. */
function aliasesOf(appDir: string, name: string, ways: ReadonlyMap<string, Ways>): Record<string, string> {
  const own = [...ways].filter(([written]) => packageName(written) === name).sort(([a], [b]) => (a < b ? -1 : 1));
  const pairs = own.map(([written, { imported, required }]) => {
    const common = required ?? asRequired(appDir, written, imported ?? '');
    const file = (SDK.test(name) ? (imported ?? required) : common) ?? imported ?? '';
    return [written, file.startsWith('.') ? file : `./${file}`];
  });
  return Object.fromEntries(pairs);
}
