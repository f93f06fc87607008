import { packageFolder } from '../private/paths';
import { withAbsences } from './calls/absences';
import { CallCollector } from './calls/calls';
import { durableInvokes } from './calls/durable-invokes';
import { extensionRequests, mayUseExtension } from './calls/extension-requests';
import { awsCalls } from './calls/found-calls';
import { VariableReads } from './environment/variable-reads';
import { readEvent } from './event/read-event';
import { ALL, type AwsCall, type CodeUsage, type EnvironmentRead, type UsageNote } from './found/code-usage';
import type { Origin } from './found/notes';
import type { Sdk } from './libraries/clients';
import { NO_TEXTS, type PackageTexts } from './libraries/package-texts';
import { Reach } from './reach/reach';
import { secretsInCode } from './secrets/secrets-in-code';
import { SharedState } from './state/shared-state';
import { Program } from './syntax/program';
import { type PlacedSection, sectionsOf } from './syntax/sections';
import { SourceLines } from './syntax/source-lines';
import type { Syntax } from './syntax/syntax';
import { Budget } from './values/budget';
import { CodeEvaluator } from './values/evaluator';

export { ALL } from './found/code-usage';

/** A bundled entry in readable form, with the name of each file above its statements. */
export interface ReadableEntry {
  readonly code: string;
  readonly map?: string;
  /** The files that went into it. */
  readonly files: Iterable<string>;
  /** The exports that may be handlers, and `*`. */
  readonly exports: readonly string[];
}

/** What each export of an entry can reach. Exports that can't be followed, or take too much work, are left out. */
export function readEntry(
  entry: ReadableEntry,
  sdk: Sdk,
  budget = new Budget(),
  texts = NO_TEXTS,
): Record<string, CodeUsage> {
  const allow = (characters: number) => budget.allow(characters);
  const program = new Program(sectionsOf(entry.code, new Set(entry.files), allow));
  const evaluator = new CodeEvaluator(program, undefined, budget);
  const origin = originsIn(program.sections, new SourceLines(entry.code, entry.map));
  const reach = attempt(() => new Reach(evaluator));
  if (!reach) return {};
  const state = attempt(() => new SharedState(program, origin, new Set(reach.reached)));
  const usages = entry.exports.map((name) => {
    const usage = attempt(() => usageOf(name, reach, evaluator, sdk, origin, texts, mayUseExtension(entry.code)));
    const shared = usage && attempt(() => state?.changedBy(reach.reached));
    reach.forgetExports();
    return [name, usage && { ...usage, ...(shared && shared.length > 0 && { shared }) }] as const;
  });
  const secrets = attempt(() => secretsInCode(program, origin)) ?? [];
  if (secrets.length > 0)
    return Object.fromEntries(usages.flatMap(([name, usage]) => (usage ? [[name, { ...usage, secrets }]] : [])));
  return Object.fromEntries(usages.filter((pair): pair is [string, CodeUsage] => pair[1] !== undefined));
}

/** Runs an analysis, which must never fail a synth: returns undefined if it throws. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function usageOf(
  name: string,
  reach: Reach,
  evaluator: CodeEvaluator,
  sdk: Sdk,
  originOf: (node: Syntax) => Origin,
  texts: PackageTexts,
  hasRequests: boolean,
): CodeUsage {
  if (name === ALL || !reach.useExport(name)) reach.useAll();
  reach.settle();
  const live = new CodeEvaluator(evaluator.program, (node) => reach.has(node) || isGetter(node), evaluator.budget);
  const calls = new CallCollector(live, reach, sdk, originOf, texts);
  const requests = [...(hasRequests ? extensionRequests(live, reach) : []), ...durableInvokes(live, reach)];
  const environment = new VariableReads(live, reach, originOf);
  const found = {
    calls: withAbsences([...calls.list, ...awsCalls(requests, originOf)], { reach, evaluator: live, originOf }),
    reads: environment.reads,
    notes: [...calls.notes, ...environment.notes],
  };
  const code = { evaluator: live, reached: reach.reached, originOf };
  const event = name === ALL ? undefined : attempt(() => readEvent(name, code));
  return inOrder({ ...found, ...(event && { event }) });
}

/** `__export(module, { name: () => value })` references everything that a module exports. */
function isGetter({ parent }: Syntax): boolean {
  return parent?.type === 'ArrowFunctionExpression' && parent.parent?.parent?.parent?.callee?.name === '__export';
}

function originsIn(sections: readonly PlacedSection[], places: SourceLines): (node: Syntax) => Origin {
  const byTree = new Map(sections.map((placed) => [placed.section.tree, placed]));
  return (node) => {
    let root = node;
    while (root.parent) root = root.parent;
    const placed = byTree.get(root);
    if (!placed) return {};
    const { file } = placed.section;
    const folder = packageFolder(file);
    if (folder !== undefined) return { via: folder.replace(/^.*node_modules\//, '') };
    const line = places.lineOf(placed.offset + node.start);
    return line === undefined ? {} : { at: { file, line } };
  };
}

/** Sorts by name and place, and removes duplicates. */
export function inOrder({ calls, reads, notes, ...rest }: CodeUsage): CodeUsage {
  const ofCall = ({ client, operation, at, via, variables, sources, roles, within, parameters }: AwsCall) =>
    keyOf(
      client,
      operation,
      at?.file,
      at?.line,
      via,
      variables?.join(),
      sources?.join(),
      roles?.join(),
      within?.join(),
      JSON.stringify(parameters),
    );
  const ofRead = ({ name, at, via, hasDefault }: EnvironmentRead) =>
    keyOf(name, at?.file, at?.line, via, String(hasDefault));
  const ofNote = ({ id, at, what }: UsageNote) => keyOf(id, at?.file, at?.line, what);
  return {
    calls: sorted(calls, ofCall),
    reads: sorted(reads, ofRead),
    notes: sorted(notes, ofNote),
    ...rest,
  };
}

function keyOf(...parts: (string | number | undefined)[]): string {
  return parts.map((part) => (typeof part === 'number' ? String(part).padStart(7, '0') : (part ?? ''))).join('\0');
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  const byKey = new Map(items.map((item) => [key(item), item]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
