// The table of link kinds in docs/permissions.md, made from src/links/kinds, and docs/link-resources.md, made from the
// catalogue of all other resources.
//
//   node tools/generate/link-table.mjs            writes both
//   node tools/generate/link-table.mjs --check    fails if one is out of date

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kinds = join(root, 'src', 'links', 'kinds');
const page = join(root, 'docs', 'permissions.md');

const begin = '<!-- kinds: made by tools/generate/link-table.mjs from src/links/kinds -->';
const end = '<!-- end of kinds -->';

// Its actions are those that the user states.
const withoutActions = ['custom.ts'];

/** Returns the row of the kind that a file declares, if it declares one. */
function rowOf(file) {
  const source = ts.createSourceFile(file, readFileSync(join(kinds, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((one) => [...one.declarationList.declarations]);
  const kind = declarations.find(({ type }) => /^LinkKind</.test(type?.getText() ?? ''));
  if (!kind || withoutActions.includes(file)) return [];
  const [name, service] = ['name', 'service'].map((member) => memberOf(kind, member, file).text);
  const [read, write] = ['read', 'write'].map((member) => {
    const actions = literalsIn(memberOf(kind, member, file), declarations).filter((text) =>
      /^([\w-]+:)?[A-Z]\w+$/.test(text),
    );
    return [...new Set(actions.map((action) => action.replace(`${service}:`, '')))].sort();
  });
  if (write.length === 0) throw new Error(`${file}: the actions of write are not written out in this file`);
  return [{ name: name.replace(/^an? /, ''), service, read, write }];
}

function memberOf(kind, member, file) {
  const found = kind.initializer.properties.find((property) => property.name?.getText() === member);
  if (!found?.initializer) throw new Error(`${file}: ${member} is not a property with a value`);
  return found.initializer;
}

/** Returns the strings in an expression, and in the constants of the file that it names. */
function literalsIn(node, declarations) {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isIdentifier(node)) {
    const constant = declarations.find(({ name, initializer }) => initializer && name.getText() === node.text);
    return constant && !isWithin(node, constant) ? literalsIn(constant.initializer, declarations) : [];
  }
  const found = [];
  ts.forEachChild(node, (child) => void found.push(...literalsIn(child, declarations)));
  return found;
}

function isWithin(node, ancestor) {
  return node === ancestor || (node.parent !== undefined && isWithin(node.parent, ancestor));
}

function table() {
  const rows = readdirSync(kinds)
    .sort()
    .flatMap(rowOf)
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ name, service, read, write }) => `| ${name} | \`${service}\` | ${list(read)} | ${list(write)} |`);
  return ['| resource | service | `read` allows | `write` allows |', '|---|---|---|---|', ...rows].join('\n');
}

function list(actions) {
  return actions.map((action) => `\`${action}\``).join(', ') || 'nothing';
}

function withTable(text) {
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`docs/permissions.md lacks ${begin} or ${end}`);
  return `${text.slice(0, start)}${begin}\n\n${table()}\n\n${text.slice(stop)}`;
}

/** The page of the resources without a kind of their own, one row for each service. */
function catalogue() {
  const [, lines] = readFileSync(join(root, 'src/links/catalogue/resources.ts'), 'utf8').split(/RESOURCES = `|`;/);
  const services = new Map();
  for (const [type, service, , ref] of lines
    .trim()
    .split('\n')
    .map((line) => line.split(' '))) {
    if (ref === undefined) continue;
    const [, space, resource] = type.split('::');
    const row = services.get(space) ?? { prefixes: new Set(), resources: [] };
    services.set(space, row);
    row.prefixes.add(`\`${service}\``);
    row.resources.push(resource);
  }
  const rows = [...services].map(
    ([space, { prefixes, resources }]) => `| ${space} | ${[...prefixes].join(', ')} | ${resources.join(', ')} |`,
  );
  return [
    '# Resources without a kind of their own',
    '',
    '<!-- made by tools/generate/link-table.mjs from src/links/catalogue/resources.ts -->',
    '',
    'Besides the [kinds of resources](permissions.md#kinds-of-resources), `Link.to` and `Link.allow` take these: the L1 (`CfnProject`),',
    'the L2 if there is one (`Project`), and what their `from...()` methods import. Names are those of CloudFormation.',
    '',
    '| service | actions | resources |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

for (const [file, make] of [
  [page, () => withTable(readFileSync(page, 'utf8'))],
  [join(root, 'docs', 'link-resources.md'), catalogue],
]) {
  const wanted = make();
  if (!process.argv.includes('--check')) {
    writeFileSync(file, wanted);
  } else if (wanted !== (existsSync(file) ? readFileSync(file, 'utf8') : '')) {
    console.error(`${relative(root, file)} is out of date: run node tools/generate/link-table.mjs`);
    process.exitCode = 1;
  }
}
