import { nameOfKey, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';

/** Methods that write to a log, and functions. */
const LOG_METHOD =
  /^(log|info|warn|warning|error|debug|trace|fatal|critical|dir|table|logEvent|logEventIfEnabled|appendKeys|addContext|annotate|addMetadata|putAnnotation|putMetadata|captureException|stringify|inspect|format)$/;
const LOG_FUNCTION = /^(log|debug|trace|inspect)$/;

/** Methods of lists that call a function with each element; the other ones return what they were given. */
export const WITH_ELEMENTS = /^(map|forEach|filter|some|every|find|findIndex|findLast|flatMap|sort|toSorted)$/;
export const SAME_LIST = /^(filter|slice|sort|toSorted|reverse|toReversed|concat|flat|values)$/;
export const ONE_ELEMENT = /^(find|findLast|at|pop|shift)$/;
export const SAME_TEXT = /^(trim|trimStart|toString|normalize|valueOf)$/;

/** Whether a call only prints what it gets, or makes a text for that. */
export function isLog({ callee }: Syntax): boolean {
  if (callee.type === 'Identifier') return LOG_FUNCTION.test(callee.name);
  if (callee.type !== 'MemberExpression') return false;
  return callee.object.name === 'console' || LOG_METHOD.test(nameOfKey(callee.property, callee.computed) ?? '');
}

/** Whether an object or a list is only printed. */
export function isLogged(holder: Syntax): boolean {
  let at = holder;
  while (/^(Array|Object|Template)\w*$|^(Property|SpreadElement)$/.test(at.parent?.type ?? ''))
    at = at.parent as Syntax;
  const call = at.parent;
  return call?.type === 'CallExpression' && call.callee !== at && isLog(call);
}

/** What a built-in function makes of its argument. */
export type Outcome = 'decoded' | 'element' | 'json' | 'nothing' | 'same' | 'tested';

const FUNCTIONS: Readonly<Record<string, Outcome>> = {
  'Array.from': 'same',
  'Array.isArray': 'tested',
  Boolean: 'tested',
  'Buffer.byteLength': 'nothing',
  'Buffer.from': 'nothing',
  Date: 'nothing',
  'Date.parse': 'nothing',
  Error: 'nothing',
  'JSON.parse': 'json',
  Number: 'nothing',
  'Object.entries': 'nothing',
  'Object.freeze': 'same',
  'Object.keys': 'nothing',
  'Object.values': 'element',
  'Promise.resolve': 'same',
  String: 'same',
  URL: 'nothing',
  URLSearchParams: 'nothing',
  atob: 'nothing',
  decodeURI: 'decoded',
  decodeURIComponent: 'decoded',
  isNaN: 'nothing',
  parseFloat: 'nothing',
  parseInt: 'nothing',
  'querystring.unescape': 'decoded',
  structuredClone: 'same',
  unescape: 'decoded',
};

/** What a call of a built-in makes of its first argument; undefined for any other function. */
export function outcomeOf(evaluator: Evaluator, { callee }: Syntax): Outcome | undefined {
  const name = callee.type === 'MemberExpression' ? `${callee.object.name}.${callee.property.name}` : callee.name;
  if (name === undefined || !Object.hasOwn(FUNCTIONS, name)) return undefined;
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  return evaluator.program.bindingOf(root) && !name.startsWith('querystring') ? undefined : FUNCTIONS[name];
}

/** Whether a method call turns the plus signs of a URL into spaces: `key.replace(/\+/g, ' ')`. */
export function replacesPlus({ callee, arguments: [what] }: Syntax): boolean {
  if (!/^(replace|replaceAll|split)$/.test(callee.property?.name ?? '') || what?.type !== 'Literal') return false;
  return what.regex ? /\\\+|\[\+/.test(what.regex.pattern) : what.value === '+';
}

/** Whether a call decodes text of a URL. */
export function decodes(node: Syntax): boolean {
  const { callee } = node;
  if (/^(decodeURI(Component)?|unescape)$/.test(callee.name ?? callee.property?.name ?? '')) return true;
  return callee.type === 'MemberExpression' && replacesPlus(node);
}

/** The function that gets each record, in a call of a package that handles batches. */
export function recordHandlerIn(evaluator: Evaluator, { callee, arguments: given }: Syntax): Syntax | undefined {
  const isBatch = evaluator
    .of(callee)
    .some(
      (value) =>
        value.kind === 'symbol' &&
        value.from === '@aws-lambda-powertools/batch' &&
        /^processPartialResponse(Sync)?$/.test(value.name),
    );
  return isBatch ? given[1] : undefined;
}
