// Generates the table of what triggers, links and their settings take, from the public surface in .jsii.
//
//   node tools/generate/input-signatures.mjs            writes it; compile the library first
//   node tools/generate/input-signatures.mjs --check    fails if it is out of date

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../shared/paths.mjs';

const target = join(root, 'src', 'private', 'inputs', 'signatures.ts');
const { types } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
const cdk = JSON.parse(gunzipSync(readFileSync(join(root, 'node_modules/aws-cdk-lib/.jsii.gz'))).toString()).types;

/** Classes whose values come from no user of plain JavaScript, or are checked where they are used. */
const LEFT_OUT = ['FunctionDefaults', 'Filter', 'LambdaChecks', 'Testing'];

/** Whether a class extends one of the CDK's, which checks what all of them have in common. */
function isOfCdk({ base }) {
  if (base === undefined) return false;
  return types[base] === undefined || isOfCdk(types[base]);
}

const rows = new Map();
for (const type of Object.values(types)) {
  if (type.kind !== 'class' || LEFT_OUT.includes(type.name)) continue;
  // The CDK checks scope and id; those that extend nothing more look at their properties themselves.
  if (type.base === 'constructs.Construct') fieldsOf(type.initializer.parameters);
  if (isOfCdk(type)) continue;
  if (type.initializer?.parameters) rows.set(type.name, fieldsOf(type.initializer.parameters));
  for (const method of type.methods ?? []) {
    if (method.static && method.parameters) rows.set(`${type.name}.${method.name}`, fieldsOf(method.parameters));
  }
}

/** Adds each struct that it comes across. */
function fieldsOf(members) {
  return members.map(
    ({ name, optional, variadic, type }) => `${variadic ? '...' : ''}${name}${optional ? '?' : ''}:${textOf(type)}`,
  );
}

function textOf({ primitive, collection, fqn }) {
  if (collection) return `${textOf(collection.elementtype)}${collection.kind === 'map' ? '{}' : '[]'}`;
  if (primitive) return primitive === 'json' ? 'any' : primitive;
  // What a link or a scope is told from its own members.
  if (/^constructs\./.test(fqn)) return 'any';
  const own = types[fqn];
  const type = own ?? cdk[fqn];
  if (type?.kind === 'enum') return 'any';
  if (!own) return type?.datatype ? 'object' : fqn.replace(/^aws-cdk-lib\./, '');
  if (own.datatype && !rows.has(own.name)) {
    rows.set(own.name, []);
    // Plain values have a check of their own.
    rows.set(
      own.name,
      fieldsOf(membersOf(own)).map((field) => field.replace(/^(config\?:)string\{\}$/, '$1any')),
    );
  }
  return own.name;
}

/** With those of the structs that it extends. */
function membersOf({ properties = [], interfaces = [] }) {
  return [...properties, ...interfaces.flatMap((base) => (types[base] ? membersOf(types[base]) : []))];
}

const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, fields]) => `${name} ${fields.join(' ')}`);
const text = `// Made by tools/generate/input-signatures.mjs from the public surface: do not edit.

/** What is given to each function, and the members of each struct: \`name:type\`, with \`?\` if it can be left out. */
export const SIGNATURES = \`
${lines.join('\n')}
\`;
`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('src/private/inputs/signatures.ts is out of date: run node tools/generate/input-signatures.mjs');
  process.exit(1);
}
