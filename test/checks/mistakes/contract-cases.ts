import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { nodesIn } from '../../conventions/syntax';

/** The apps that the contract of a rule has, by what they are. */
export interface ContractCases {
  readonly rule: string;
  /** Apps in which the rule must find its mistake. */
  readonly found: readonly string[];
  /** Apps near them in which it must find nothing. */
  readonly silent: readonly string[];
}

const FOLDER = join(__dirname, '..', 'rules');

/** Reads what the tests of all rules give to the contract, without running them: each runs by itself. */
export function contractCases(): ContractCases[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  return files.sort().flatMap((name) => casesIn(readFileSync(join(FOLDER, name), 'utf8')));
}

function casesIn(text: string): readonly ContractCases[] {
  return nodesIn(text, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'keepsRuleContract') return undefined;
    const [rule, given] = node.arguments;
    return { rule: rule.getText(), found: namesIn(given, 'found'), silent: namesIn(given, 'silent') };
  });
}

/** The names of the apps that are written out; those that are made from lists don't count. */
function namesIn(given: ts.Node, part: string): string[] {
  const holder = propertiesOf(given).find((one) => one.name?.getText() === part);
  const apps = holder && ts.isPropertyAssignment(holder) ? propertiesOf(holder.initializer) : [];
  return apps.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? name.text : (name?.getText() ?? [])));
}

function propertiesOf(node: ts.Node): readonly ts.ObjectLiteralElementLike[] {
  return ts.isObjectLiteralExpression(node) ? node.properties : [];
}
