import { posix } from 'node:path';
import * as ts from 'typescript';
import { folderOf, isIndex, type Project } from '../project';
import type { Rule } from '../rule';
import { nodesIn } from '../syntax';

const ROOM = 'src/checks/rules/';

export const appRules: Rule = {
  name: 'a rule about the whole app has a file of its name, a line in the index of its topic, a test of the contract and a section in docs/checks',
  violations: (project) => [...rulesOf(project).flatMap((rule) => missingOf(rule, project)), ...unlisted(project)],
};

interface AppRule {
  readonly id: string;
  readonly path: string;
}

/** The ids of all constants of the type `Rule`. */
function rulesOf(project: Project): AppRule[] {
  return project.sources
    .filter((path) => path.startsWith(ROOM))
    .flatMap((path) => nodesIn(project.textOf(path), ruleId).map((id) => ({ id, path })));
}

function ruleId(node: ts.Node): string | undefined {
  if (!ts.isVariableDeclaration(node) || node.type?.getText() !== 'Rule' || !node.initializer) return undefined;
  if (!ts.isObjectLiteralExpression(node.initializer)) return undefined;
  const id = node.initializer.properties.find((property) => property.name?.getText() === 'id');
  return id && ts.isPropertyAssignment(id) && ts.isStringLiteral(id.initializer) ? id.initializer.text : '';
}

function missingOf({ id, path }: AppRule, project: Project): string[] {
  const name = id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const folder = posix.dirname(path);
  const topic = posix.basename(folder);
  const test = path.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts');
  const page = `docs/checks/${topic}.md`;
  const wanted: readonly (readonly [boolean, string])[] = [
    [posix.basename(path) === `${name}.ts`, `${path} has the rule '${id}': call the file ${name}.ts`],
    [
      new RegExp(`^  rules: \\[[^\\]]*\\b${id}\\b`, 'm').test(project.textOf(`${folder}/index.ts`)),
      `${path}: add ${id} to ${folder}/index.ts`,
    ],
    [
      new RegExp(`^keepsRuleContract\\(${id},`, 'm').test(project.textOf(test)),
      `${path}: call keepsRuleContract(${id}, ...) in ${test}`,
    ],
    [
      project.textOf(page).includes(`\n## \`lambdaform:${id}\`\n`),
      `${path} has no section in ${page}: run node tools/generate/check-pages.mjs`,
    ],
  ];
  return wanted.filter(([isThere]) => !isThere).map(([, message]) => message);
}

/** Topics that the index of all rules does not list. */
function unlisted(project: Project): string[] {
  const topics = project.sources.filter((path) => path.startsWith(ROOM) && isIndex(path) && path !== `${ROOM}index.ts`);
  const index = project.textOf(`${ROOM}index.ts`);
  return topics
    .map(folderOf)
    .filter((folder) => !index.includes(`from './${posix.basename(folder)}'`))
    .map((folder) => `src/${folder} is in no list: add its topic to ${ROOM}index.ts`);
}
