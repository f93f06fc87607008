import { packageFolder, packageNameOf } from '../../private/paths';
import { clientOf } from './clients';
import { isSdkV2, LIBRARIES, libraryOf } from './library-calls';

/** The files of a bundle with their imports, as the bundler lists them. */
export interface ModuleGraph {
  readonly [file: string]: {
    readonly imports: readonly { readonly path: string; readonly original?: string; readonly external?: boolean }[];
  };
}

/** Modules whose calls are known without reading their code. */
const KNOWN = [
  '@aws-sdk/*',
  '@smithy/*',
  'aws-sdk',
  'aws-sdk/*',
  ...Object.keys(LIBRARIES).flatMap((name) => [name, `${name}/*`]),
];

/** The modules to leave out when code is read: known ones, and packages that cannot lead to AWS. */
export function modulesToLeaveOut(inputs: ModuleGraph): string[] {
  const leading = filesReachingAws(inputs);
  const all = new Set<string>();
  const read = new Set<string>();
  for (const file of Object.keys(inputs)) {
    const name = packageOf(file);
    if (name === undefined) continue;
    all.add(name);
    if (leading.has(file) && libraryOf(name) === undefined) read.add(name);
  }
  return [...KNOWN, ...[...all].filter((name) => !read.has(name)).sort()];
}

/** The name of the package that a file belongs to, or undefined for the app's own files. */
export function packageOf(file: string): string | undefined {
  const folder = packageFolder(file);
  return folder === undefined ? undefined : packageNameOf(folder);
}

function filesReachingAws(inputs: ModuleGraph): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  // A few modules are imported by thousands of files.
  const calling = new Map<string, boolean>();
  const calls = (module: string) => {
    const known = calling.get(module) ?? callsAws(module);
    calling.set(module, known);
    return known;
  };
  const found = new Set<string>();
  for (const [file, { imports }] of Object.entries(inputs)) {
    for (const { path, original, external } of imports) {
      if ((external && calls(path)) || (original !== undefined && calls(original))) found.add(file);
      const known = importers.get(path);
      if (known) known.push(file);
      else importers.set(path, [file]);
    }
  }
  const next = [...found];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    for (const importer of importers.get(file) ?? []) {
      if (found.has(importer)) continue;
      found.add(importer);
      next.push(importer);
    }
  }
  return found;
}

/** Whether a module is known to call AWS, so that its calls are found without reading it. */
export function callsAws(module: string): boolean {
  return clientOf(module) !== undefined || isSdkV2(module) || libraryOf(module) !== undefined;
}
