import { readFileSync } from 'node:fs';
import { localPath } from '../../private/paths';
import type { EnvironmentRead } from '../found/code-usage';
import { packageOf } from './known-packages';

const READ = /\bprocess\.env(?:\.([A-Za-z_]\w*)|\[(['"])([A-Za-z_]\w*)\2\])/g;

/** The environment as a whole, as `process.env[name]` takes it, too. */
const WHOLE = /\bprocess\.env\b(?!\??\.[A-Za-z_]|\[['"])/;

/** What may be the name of a variable. */
const NAME = /\b[A-Z][A-Z0-9_]+\b/g;

/** Parts of the SDK and of the runtime. The variables that they read are known and do not concern the app. */
const AWS_PACKAGE = /^@(aws-sdk|smithy)\/|^@aws\/lambda-invoke-store$/;

/** Whether a package is a part of the SDK or of the runtime. */
export function isOfAws(name: string): boolean {
  return AWS_PACKAGE.test(name);
}

/** What a file names that signs requests to AWS, and takes the credentials from the environment. */
const ALGORITHM = 'AWS4-HMAC-SHA256';
const SECRET = 'AWS_SECRET_ACCESS_KEY';

/** Packages that sign requests whose calls are known otherwise, or with the credentials of other clouds. */
const KNOWN_SIGNER =
  /^(@aws-sdk\/|@smithy\/|@aws-crypto\/|@google-cloud\/|aws4$|aws4fetch$|aws-sdk$|google-auth-library$|mongodb)/;

/** What the text of a file tells. */
interface FileFacts {
  /** The environment variables that it reads. */
  readonly names: readonly string[];
  /** Whether it takes the environment as a whole. */
  readonly takesAll: boolean;
  /** Whether it signs requests to AWS with the credentials of the function. */
  readonly signs: boolean;
  /** Whether it loads a module that a variable names. */
  readonly loadsByName: boolean;
  /** The clients of the SDK that its texts name. */
  readonly clients: readonly string[];
}

/** A call that loads what a variable names. In the code of packages, dots stand before methods of that name. */
export const BY_NAME = /(?<![.\w$])(?:require|import)\(\s*(?!["'`)\s]|\.\.\.)/;

const CLIENT = /["'`](@aws-sdk\/(?:client-[\w-]+|lib-dynamodb))["'`]/g;

const factsByFile = new Map<string, FileFacts>();

/** The files that went into a bundle, with their share of it. */
export interface BundledInputs {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** The environment variables that packages in a bundle read. Packages are taken to have a default for each. */
export function packageReads(appDir: string, bundle: BundledInputs): EnvironmentRead[] {
  return Object.entries(bundle.inputs).flatMap(([file, { bytesInOutput }]) => {
    const via = packageOf(file);
    if (via === undefined || bytesInOutput === 0 || AWS_PACKAGE.test(via)) return [];
    return factsOf(localPath(appDir, file)).names.map((name) => ({ name, hasDefault: true, via }));
  });
}

/**
 * The environment variables that a package in a bundle may read because the app's own code gives it their names:
 * `env.get('TABLE')`, `createEnv({ server: { TABLE: ... } })`. None if no package takes the environment as a whole.
 */
export function namedReads(appDir: string, bundle: BundledInputs): EnvironmentRead[] {
  const files = Object.keys(bundle.inputs).filter((file) => bundle.inputs[file].bytesInOutput > 0);
  const taking = files.find((file) => {
    const via = packageOf(file);
    return via !== undefined && !AWS_PACKAGE.test(via) && factsOf(localPath(appDir, file)).takesAll;
  });
  const via = taking && packageOf(taking);
  if (via === undefined) return [];
  const own = files.filter((file) => packageOf(file) === undefined);
  const names = own.flatMap((file) => namesIn(localPath(appDir, file)));
  return [...new Set(names)].map((name) => ({ name, hasDefault: true, via }));
}

/** What may be names of variables in a file, which functions share: it is read once. */
function namesIn(path: string): readonly string[] {
  const known = namesByFile.get(path) ?? textOf(path).match(NAME) ?? [];
  namesByFile.set(path, known);
  return known;
}

const namesByFile = new Map<string, readonly string[]>();

/** Merges the reads of the app's own code with those of packages, which are found by analysis, text search or both. */
export function withPackageReads(
  found: readonly EnvironmentRead[],
  inTexts: readonly EnvironmentRead[],
): readonly EnvironmentRead[] {
  const own = found.filter(({ via }) => via === undefined);
  const ofPackages = [...found, ...inTexts].filter(({ via }) => via !== undefined && !AWS_PACKAGE.test(via));
  const byKey = new Map(ofPackages.map(({ name, via }) => [`${via} ${name}`, { name, hasDefault: true, via }]));
  return [...own, ...byKey.values()];
}

/** The files in a bundle that sign requests to AWS themselves, each with its package; those of the app have none. */
export function signingFiles(
  appDir: string,
  bundle: BundledInputs,
): { readonly file: string; readonly via?: string }[] {
  return Object.entries(bundle.inputs).flatMap(([file, { bytesInOutput }]) => {
    const via = packageOf(file);
    if (bytesInOutput === 0 || (via !== undefined && KNOWN_SIGNER.test(via))) return [];
    return factsOf(localPath(appDir, file)).signs ? [{ file, via }] : [];
  });
}

/** What the text of a file tells, read once. */
export function factsOf(path: string): FileFacts {
  const known = factsByFile.get(path) ?? find(path);
  factsByFile.set(path, known);
  return known;
}

function find(path: string): FileFacts {
  const text = textOf(path);
  const readsAny = text.includes('process.env');
  const names = readsAny ? [...text.matchAll(READ)].map(([, dotted, , quoted]) => dotted ?? quoted) : [];
  const clients = text.includes('@aws-sdk/') ? [...text.matchAll(CLIENT)].map(([, name]) => name) : [];
  return {
    names: [...new Set(names)],
    takesAll: readsAny && WHOLE.test(text),
    signs: text.includes(ALGORITHM) && text.includes(SECRET),
    loadsByName: BY_NAME.test(text),
    clients,
  };
}

/** The text of a file; none of one that can't be read. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
