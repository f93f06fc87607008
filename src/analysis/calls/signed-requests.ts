import type { CallNotes } from '../found/notes';
import { clientOf } from '../libraries/clients';
import { libraryOf } from '../libraries/library-calls';
import { givesCredentials, requestsTo, signerOf } from '../libraries/signers';
import type { Reach } from '../reach/reach';
import { ancestor, isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';
import { callOf } from './client-uses';
import { valuesAt } from './resource-inputs';

/**
 * Adds notes on requests that code signs itself, and on other uses of the credentials: what they are for is not read.
 *
 * @param add called with each operation that such requests need for sure
 */
export function noteSignedRequests(
  evaluator: Evaluator,
  reach: Reach,
  notes: CallNotes,
  add: (operation: string, node: Syntax) => void,
): void {
  for (const node of reach.reached) {
    if (node.type === 'Identifier' || node.type === 'MemberExpression') {
      const call = callOf(node);
      const values = call ? evaluator.of(node) : [];
      for (const value of values) if (value.kind === 'symbol') noteSigner(evaluator, notes, value, call as Syntax, add);
    }
    if (node.type === 'MemberExpression' && isSecret(evaluator, node) && !isForSdk(evaluator, node)) notes.signed(node);
    if (node.type === 'CallExpression' && isProvider(evaluator, node.callee) && !isForSdk(evaluator, node))
      notes.signed(node);
  }
}

function noteSigner(
  evaluator: Evaluator,
  notes: CallNotes,
  { from, name }: Value & { readonly kind: 'symbol' },
  call: Syntax,
  add: (operation: string, node: Syntax) => void,
): void {
  const signer = signerOf(from, name);
  if (!signer) return;
  const [given] = call.arguments;
  const named = given ? valuesAt(evaluator, evaluator.of(given), signer.path, call) : [];
  const services = new Set(
    named.map((one) => (one.kind === 'literal' && one.value ? String(one.value) : signer.usual)),
  );
  for (const service of services.size > 0 ? services : [signer.usual]) {
    const operations = service === undefined ? [] : requestsTo(service);
    for (const operation of operations) add(operation, call);
    if (operations.length === 0) notes.signed(call, service);
  }
}

/** A read of the secret key. */
function isSecret(evaluator: Evaluator, node: Syntax): boolean {
  const name = node.computed ? node.property.value : node.property.name;
  if (name !== 'AWS_SECRET_ACCESS_KEY') return false;
  return evaluator.of(node.object).some(({ kind }) => kind === 'environment');
}

/** `provider()`, which gives the credentials themselves. */
function isProvider(evaluator: Evaluator, callee: Syntax): boolean {
  return evaluator.of(callee).some((value) => value.kind === 'made' && givesCredentials(value.from));
}

/** Whether a value goes only into clients, or into what signs requests: the calls of these are known otherwise. */
function isForSdk(evaluator: Evaluator, node: Syntax): boolean {
  const goesInto = ancestor(
    node,
    (above) => isFunction(above) || above.type === 'VariableDeclarator' || isSdkCall(evaluator, above),
  );
  if (goesInto?.type !== 'VariableDeclarator') return goesInto !== undefined && !isFunction(goesInto);
  const binding = goesInto.id.type === 'Identifier' ? evaluator.program.bindingOf(goesInto.id) : undefined;
  const refs = binding ? evaluator.program.refsOf(binding).filter(evaluator.isLive) : [];
  return binding !== undefined && refs.every((ref) => ancestor(ref, (above) => isSdkCall(evaluator, above)));
}

function isSdkCall(evaluator: Evaluator, { type, callee }: Syntax): boolean {
  if (type !== 'NewExpression' && type !== 'CallExpression') return false;
  return evaluator.of(callee).some((value) => value.kind === 'symbol' && isKnown(value.from, value.name));
}

function isKnown(from: string, name: string): boolean {
  return clientOf(from) !== undefined || libraryOf(from) !== undefined || signerOf(from, name) !== undefined;
}
