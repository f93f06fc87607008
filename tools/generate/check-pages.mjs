// docs/checks, one page for each topic of src/checks/rules, made from what the rules say of themselves.
//
//   node tools/generate/check-pages.mjs            writes the pages
//   node tools/generate/check-pages.mjs --check    fails if one is out of date

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rules = join(root, 'src', 'checks', 'rules');
const docs = join(root, 'docs', 'checks');
const SEVERITIES = { error: 'an error', info: 'information', warning: 'a warning' };
const MADE = '<!-- made by tools/generate/check-pages.mjs from src/checks/rules -->';
const MEMBERS = ['id', 'severity', 'title', 'why', 'fix', 'see'];

/** Returns the constants of a type that a file declares, each with its texts. */
function constantsIn(file, type, members) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((one) => [...one.declarationList.declarations])
    .filter((one) => one.type?.getText() === type);
  return declarations.map(({ initializer }) =>
    Object.fromEntries(members.map((member) => [member, textOf(memberOf(initializer, member, file), file)])),
  );
}

function memberOf(object, member, file) {
  const found = object.properties.find((property) => property.name?.getText() === member);
  if (!found?.initializer) throw new Error(`${relative(root, file)}: ${member} is not a property with a value`);
  return found.initializer;
}

/** Returns a text that is written out, perhaps in several parts. */
function textOf(node, file) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node)) return textOf(node.left, file) + textOf(node.right, file);
  throw new Error(`${relative(root, file)}: write out what the rule says of itself: ${node.getText()}`);
}

function topics() {
  const folders = readdirSync(rules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => {
      const folder = join(rules, name);
      const [topic] = constantsIn(join(folder, 'index.ts'), 'Topic', ['title']);
      const files = readdirSync(folder).filter((file) => file !== 'index.ts');
      const found = files.sort().flatMap((file) => constantsIn(join(folder, file), 'Rule', MEMBERS));
      return { name, title: topic.title, rules: found };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function pageOf({ title, rules: found }) {
  const sections = found.flatMap(({ id, severity, title: what, why, fix, see }) => [
    `## \`lambdaform:${id}\``,
    '',
    `${what} (${SEVERITIES[severity]}).`,
    '',
    why,
    '',
    `**Fix:** ${fix}`,
    '',
    `[AWS](${see})`,
    '',
  ]);
  return [`# ${title}`, '', MADE, '', ...sections].join('\n');
}

/** Topics alone: a table of all rules would change with each of them. */
function indexOf(all) {
  return [
    '# Checks over the whole app',
    '',
    MADE,
    '',
    'These rules check every function, queue and other resource of a stage, no matter which construct defines it. An error ends the',
    "synth. If a finding does not apply, acknowledge it on its construct or above: `Annotations.of(construct).acknowledgeWarning('lambdaform:<id>', 'why')`.",
    'For a whole app, use `Validations.of(app).acknowledge(...)`, because the CDK loses acknowledgements of annotations on an app.',
    '',
    ...all.map(({ name, title }) => `- [${title}](${name}.md)`),
    '',
    'Mistakes that no rule finds are [listed with the reason](../checks-left-out.md).',
    '',
    '## Where they run',
    '',
    'In every stage that has a function of this library. To run them in all stages of an app, add one line after the stages:',
    '',
    '```ts',
    'LambdaChecks.of(this);',
    '```',
    '',
    'This also reads the code of functions that the CDK bundles, and looks for secrets in their variables. Code that',
    "can't be read is skipped, and a line says so (`lambdaform:codeNotRead`). If an error ends the synth, its message also lists the",
    'warnings. With the feature flag `@aws-cdk/core:annotationsInValidationReport`, the CDK prints all warnings in one table.',
    '',
    '## Your own checks',
    '',
    '`LambdaChecks.of(app).add(new NoDefaultTimeout())` adds a check. It gets the resources as they will be deployed, and returns its findings:',
    '',
    '```ts nofixture',
    "import { CheckedApp, CheckFinding, ICheck } from 'lambdaform';",
    '',
    'export class NoDefaultTimeout implements ICheck {',
    '  public checkId(): string {',
    "    return 'shop:noDefaultTimeout';",
    '  }',
    '',
    '  public check(app: CheckedApp): CheckFinding[] {',
    '    return app.functions',
    "      .filter(({ resource }) => !resource.has('Timeout'))",
    '      .map(({ resource }) => ({',
    '        at: resource.construct,',
    "        what: 'the timeout is the default, 3 seconds',",
    "        fix: 'set timeout',",
    '      }));',
    '  }',
    '}',
    '```',
    '',
  ].join('\n');
}

const all = topics();
const wanted = new Map([['index.md', indexOf(all)], ...all.map((topic) => [`${topic.name}.md`, pageOf(topic)])]);
const present = existsSync(docs) ? readdirSync(docs) : [];
if (process.argv.includes('--check')) {
  const stale = [...wanted].filter(
    ([file, text]) => !present.includes(file) || readFileSync(join(docs, file), 'utf8') !== text,
  );
  const files = [...stale.map(([file]) => file), ...present.filter((file) => !wanted.has(file))];
  for (const file of files)
    console.error(`docs/checks/${file} is out of date: run node tools/generate/check-pages.mjs`);
  if (files.length > 0) process.exitCode = 1;
} else {
  mkdirSync(docs, { recursive: true });
  for (const file of present) if (!wanted.has(file)) rmSync(join(docs, file));
  for (const [file, text] of wanted) writeFileSync(join(docs, file), text);
}
