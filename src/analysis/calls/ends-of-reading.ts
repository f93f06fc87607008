import type { CallNotes, EndOfReading } from '../found/notes';
import { clientOf, type Sdk } from '../libraries/clients';
import type { PackageTexts } from '../libraries/package-texts';
import { isCalledLater } from '../reach/called-later';
import { packageAt } from '../reach/evaluated-code';
import type { SettledLoss } from '../reach/losses';
import type { Reach } from '../reach/reach';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import { escapesAt } from './client-escapes';
import { clientsMade } from './client-uses';
import { type FoundCall, onlyUnsure } from './found-calls';
import { modulesByName, takenFromUnknown } from './modules-by-name';

/** What is known of the calls in a handler where reading ends. */
interface Context {
  readonly evaluator: Evaluator;
  readonly reach: Reach;
  readonly sdk: Sdk;
  /** The texts of packages that are not read. */
  readonly texts: PackageTexts;
  /** The calls so far. */
  readonly found: FoundCall[];
  readonly notes: CallNotes;
  /** The modules of clients with a method for each operation. */
  readonly methodClients: readonly string[];
}

/**
 * Adds the calls that code may make at places where reading ends, with a note on each place.
 *
 * What such code may call is bounded by what the bundle has, and by the names in it.
 */
export function addEndsOfReading(context: Context): void {
  const { evaluator, reach, methodClients } = context;
  for (const node of reach.reached) {
    if (node.type === 'MemberExpression' && node.computed && evaluator.namesOf(node).includes(undefined))
      addComputed(context, node);
    const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
    if (methodClients.length > 0 && isCall) addEscapes(context, node);
  }
  for (const loss of reach.losses) addLoss(context, loss);
  addModulesByName(context);
}

/** Modules whose names are known only at run time: what the code takes from them may be of a client. */
function addModulesByName(context: Context): void {
  const { evaluator, reach, sdk, notes, found } = context;
  const [node, ...others] = modulesByName(evaluator, reach);
  if (!node) return;
  const { operations, methodClients } = takenFromUnknown(evaluator, reach, sdk);
  const named = methodClients.flatMap((from) => {
    const isNamed = (method: string) => evaluator.program.methodCallsOf(method).some(evaluator.isLive);
    const all = [...sdk.operationsOf(from).values()];
    return all.filter((name) => isNamed(name[0].toLowerCase() + name.slice(1))).map((name) => [from, name] as const);
  });
  const calls = [...operations, ...named].map(
    ([from, operation]): FoundCall => ({ client: clientOf(from) as string, operation, node, unsure: true }),
  );
  const counted = onlyUnsure(calls, found);
  for (const place of [node, ...others])
    if (calls.length > 0) notes.end('clientByName', place, counted);
    else notes.unknownModule(place);
  found.push(...calls);
}

/** An operation of a client, or a command of its module, whose name is known only at run time. */
function addComputed(context: Context, node: Syntax): void {
  const { evaluator, sdk } = context;
  for (const value of evaluator.of(node.object)) {
    if ((value.kind !== 'module' && value.kind !== 'made') || !clientOf(value.from)) continue;
    if (value.kind === 'made' && !(sdk.isAggregated(value.from, value.name) && isCalledLater(node))) continue;
    addOperations(context, 'computedOperation', node, value.from, [...sdk.operationsOf(value.from).values()]);
  }
}

/** Clients that are given to packages which are not read: these call the methods that they, or the app, name. */
function addEscapes(context: Context, node: Syntax): void {
  const { evaluator, sdk, texts } = context;
  for (const { from, to } of escapesAt(evaluator, sdk, node)) {
    const words = texts.wordsOf(to);
    const all = [...sdk.operationsOf(from)];
    const named = all.filter(([name]) => !words || words.has(name) || evaluator.program.strings.has(name));
    if (named.length === 0 && all.length > 0) continue;
    const operations = named.map(([, operation]) => operation);
    addOperations(context, 'clientInPackage', node, from, operations, `passes a client to ${to}, which is not read`);
  }
}

/** What is reached only because of a loss, and the methods of clients that code which is made at run time may call. */
function addLoss(context: Context, { reason, at, reached, words, within }: SettledLoss): void {
  const { found, sdk, notes } = context;
  const nodes = new Set(reached);
  const because = found.filter((one) => nodes.has(one.node));
  if (reason === 'evaluatedCode') {
    const names = words && new Set([...words].map((word) => word.toLowerCase()));
    for (const from of context.methodClients) {
      if (within !== undefined && !isMadeIn(context.evaluator, from, within)) continue;
      const operations = [...sdk.operationsOf(from)].filter(([name]) => !names || names.has(name));
      const client = clientOf(from) as string;
      because.push(...operations.map(([, operation]) => ({ client, operation, node: at, unsure: true })));
    }
    found.push(...because.filter(({ node }) => node === at));
  }
  notes.end(reason, at, onlyUnsure(because, found));
}

function isMadeIn(evaluator: Evaluator, from: string, folder: string): boolean {
  return clientsMade(evaluator, clientOf(from) as string).some((site) => packageAt(evaluator, site) === folder);
}

function addOperations(
  { found, notes }: Context,
  id: EndOfReading,
  node: Syntax,
  from: string,
  operations: readonly string[],
  what?: string,
): void {
  const client = clientOf(from) as string;
  if (operations.length === 0) notes.unknownOperations(id, node, client, what);
  const calls = operations.map((operation): FoundCall => ({ client, operation, node, unsure: true }));
  notes.end(id, node, onlyUnsure(calls, found), what);
  found.push(...calls);
}
