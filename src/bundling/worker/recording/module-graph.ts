import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One module that was looked for. */
export interface ModuleEdge {
  /** What was written. */
  readonly specifier: string;
  /** The folder from which it was looked for. */
  readonly from: string;
  /** The file that was found; nothing when there was none, or when it is a part of Node.js. */
  readonly found?: string;
}

/** The part of Node.js whose work leaves no trace. */
export const DATABASES = 'node:sqlite';

const edges = new Map<string, ModuleEdge[]>();

/** Remembers that a file has looked for a module. */
export function addEdge(parent: string | undefined, specifier: string, found: string | undefined): void {
  const file = parent && pathOf(parent);
  if (!file || (/^(node|data):/.test(specifier) && specifier !== DATABASES)) return;
  const edge = { specifier, from: dirname(file), found: found && pathOf(found) };
  const others = edges.get(file);
  if (!others) edges.set(file, [edge]);
  else if (!others.some((other) => other.specifier === specifier && other.found === edge.found)) others.push(edge);
}

/** All files that files have loaded, themselves included, and all that was looked for on the way. */
export function reachedFrom(files: Iterable<string>): {
  readonly files: ReadonlySet<string>;
  readonly edges: readonly ModuleEdge[];
} {
  const reached = new Set<string>();
  const looked: ModuleEdge[] = [];
  const next = [...files];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const edge of edges.get(file) ?? []) {
      looked.push(edge);
      if (edge.found !== undefined) next.push(edge.found);
    }
  }
  return { files: reached, edges: looked };
}

/** A module may have a query behind its name. */
function pathOf(place: string): string | undefined {
  if (!place.startsWith('file:')) return /^(?:\/|[a-zA-Z]:[\\/])/.test(place) ? place : undefined;
  try {
    const url = new URL(place);
    url.search = url.hash = '';
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
