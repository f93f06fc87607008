import type { Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';

/** Functions that make a value of a text and take `undefined`, too: their result tells whether there is a default. */
const PARSER = /^(bool(ean)?|bytes|float|int(eger)?|ms|number|string|yn|(as|coerce|convert|is|parse|to)([A-Z]\w*)?)$/i;
/** Objects whose methods of these names fail. */
const STRICT = /^(JSON|Buffer|URL)$/;
const DEFAULT = /^(default|defaultValue|fallback)$/;
/** Members of schemas that need no value: `z.string().default('eu').parse(value)` */
const OPTIONAL = /^(catch|default|nullish|optional|prefault)$/;

/** Whether a call gets a default for its first argument: `yn(value, { default: true })`. */
export function takesDefault({ callee, arguments: [, ...others] }: Syntax): boolean {
  const isGiven = others.some((one: Syntax) =>
    (one.type === 'ObjectExpression' ? one.properties : []).some(({ key }: Syntax) => DEFAULT.test(key?.name ?? '')),
  );
  return isGiven || (/^(parse|safeParse)$/.test(callee.property?.name ?? '') && isOptional(callee.object));
}

function isOptional(schema: Syntax): boolean {
  if (schema.type === 'CallExpression') return isOptional(schema.callee);
  if (schema.type !== 'MemberExpression') return false;
  return OPTIONAL.test(schema.property.name ?? '') || isOptional(schema.object);
}

/** Whether a call makes a value of a text, and gives something without one. */
export function isParser(evaluator: Evaluator, { callee }: Syntax): boolean {
  if (callee.type === 'MemberExpression' && STRICT.test(callee.object.name ?? '')) return false;
  const imported = evaluator.of(callee).flatMap((value) => (value.kind === 'symbol' ? [nameOf(value)] : []));
  return [callee.name, callee.property?.name, ...imported].some((name) => PARSER.test(name ?? ''));
}

function nameOf({ from, name }: { readonly from: string; readonly name: string }): string {
  return name === 'default' ? (from.split('/').pop() ?? '') : name;
}
