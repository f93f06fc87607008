import { readFileSync } from 'node:fs';
import { localPath } from '../../private/paths';
import type { EnvironmentRead } from '../found/code-usage';
import { packageOf } from './known-packages';

const READ = /\bprocess\.env(?:\.([A-Za-z_]\w*)|\[(['"])([A-Za-z_]\w*)\2\])/g;

/** Parts of the SDK and of the runtime. The variables that they read are known and do not concern the app. */
const AWS_PACKAGE = /^@(aws-sdk|smithy)\/|^@aws\/lambda-invoke-store$/;

const namesByFile = new Map<string, readonly string[]>();

/** The files that went into a bundle, with their share of it. */
export interface BundledInputs {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** The environment variables that packages in a bundle read. Packages are taken to have a default for each. */
export function packageReads(appDir: string, bundle: BundledInputs): EnvironmentRead[] {
  return Object.entries(bundle.inputs).flatMap(([file, { bytesInOutput }]) => {
    const via = packageOf(file);
    if (via === undefined || bytesInOutput === 0 || AWS_PACKAGE.test(via)) return [];
    return namesIn(localPath(appDir, file)).map((name) => ({ name, hasDefault: true, via }));
  });
}

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

function namesIn(path: string): readonly string[] {
  const known = namesByFile.get(path) ?? find(path);
  namesByFile.set(path, known);
  return known;
}

function find(path: string): readonly string[] {
  try {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('process.env')) return [];
    return [...new Set([...text.matchAll(READ)].map(([, dotted, , quoted]) => dotted ?? quoted))];
  } catch {
    return [];
  }
}
