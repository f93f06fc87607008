import { readFileSync } from 'node:fs';
import { localPath } from '../../private/paths';
import type { AwsCall, UsageNote } from '../found/code-usage';
import { clientOf, isDocument, type Sdk } from './clients';
import { type ModuleGraph, packageOf } from './known-packages';
import { type BundledInputs, factsOf, isOfAws } from './package-reads';

/** The names that a text has in it: of commands, and of methods. */
const NAME = /\b([A-Z]\w*)Command\b|\.([a-z]\w*)\(/g;

/**
 * What packages may call with clients that they load by name: `load('@aws-sdk/client-s3')`, where a bundler sees no import. The
 * operations that the package names count.
 */
export function clientsByName(
  appDir: string,
  bundle: BundledInputs,
  graph: ModuleGraph,
  sdk: Sdk,
): { calls: AwsCall[]; notes: UsageNote[] } {
  const found = [...packagesIn(bundle)].flatMap(([via, files]) => {
    const facts = files.map((file) => factsOf(localPath(appDir, file)));
    if (!facts.some(({ loadsByName }) => loadsByName)) return [];
    const imported = new Set(
      files.flatMap((file) => graph[file]?.imports.map(({ path, original }) => original ?? path) ?? []),
    );
    const modules = new Set(facts.flatMap(({ clients }) => clients).filter((name) => !imported.has(name)));
    return modules.size === 0 ? [] : [callsOf(appDir, via, files, [...modules].sort(), sdk)];
  });
  return { calls: found.flatMap(({ calls }) => calls), notes: found.map(({ note }) => note) };
}

function packagesIn({ inputs }: BundledInputs): Map<string, string[]> {
  const packages = new Map<string, string[]>();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const via = packageOf(file);
    if (via === undefined || bytesInOutput === 0 || isOfAws(via)) continue;
    const files = packages.get(via);
    if (files) files.push(file);
    else packages.set(via, [file]);
  }
  return packages;
}

function callsOf(
  appDir: string,
  via: string,
  files: readonly string[],
  modules: readonly string[],
  sdk: Sdk,
): { calls: AwsCall[]; note: UsageNote } {
  const commands = new Set<string>();
  const methods = new Set<string>();
  for (const file of files)
    for (const [, command, method] of readFileSync(localPath(appDir, file), 'utf8').matchAll(NAME))
      (command ? commands : methods).add((command ?? method).toLowerCase());
  // `get` and `put` of documents are methods of many things.
  const isNamed = (module: string, name: string) => commands.has(name) || (!isDocument(module) && methods.has(name));
  const calls = modules.flatMap((module) =>
    [...sdk.operationsOf(module)]
      .filter(([name]) => isNamed(module, name))
      .map(([, operation]): AwsCall => ({ client: clientOf(module) as string, operation, via, unsure: true })),
  );
  const operations = calls.map(({ client, operation }) => `${client} ${operation}`);
  const clients = modules.map((module) => clientOf(module)).join(' and ');
  const consequence = calls.length > 0 ? 'all operations that it names count as called' : 'what it calls is not known';
  return {
    calls,
    note: {
      id: 'clientByName',
      what: `${via} loads ${clients} by a name that is known only at run time, so ${consequence}`,
      fix: 'state in the link what is allowed, with Link.allow()',
      ...(calls.length > 0 && { operations }),
    },
  };
}
