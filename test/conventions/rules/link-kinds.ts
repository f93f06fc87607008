import { posix } from 'node:path';
import * as ts from 'typescript';
import type { Project } from '../project';
import { type Exceptions, type Rule, unused } from '../rule';
import { nodesIn } from '../syntax';

const LINK = 'src/links/link.ts';
const INDEX = 'src/links/kinds/index.ts';

/** Kinds that are linked to by a method of their own. */
const BY_METHOD: Exceptions = {
  'Bedrock model': 'Link.bedrockModel()',
  'namespace of CloudWatch metrics': 'Link.metricNamespace()',
  'path of SSM parameters': 'Link.parameterPath()',
  'resource of a custom link': 'Link.custom()',
};

export const linkKinds: Rule = {
  name: 'every kind of resource is in the list of kinds and has a row in the docstring of Link, and every row a kind',
  violations: (project) => {
    const kinds = kindsOf(project);
    const rows = [...project.textOf(LINK).matchAll(/^ \* \| (?!resource \|)([^|-]+) \|/gm)].map(([, name]) => name);
    const names = kinds.map(({ name }) => name);
    return [
      ...kinds
        .filter(({ name }) => !rows.includes(name) && !(name in BY_METHOD))
        .map(({ name, path }) => `${path}: add a row '${name}' to the table in ${LINK}`),
      ...kinds
        .filter(({ path }) => !project.textOf(INDEX).includes(` from './${posix.basename(path, '.ts')}';`))
        .map(({ path }) => `${path} is in no list: add its import and its line to ${INDEX}`),
      ...rows.filter((row) => !names.includes(row)).map((row) => `'${row}' is no kind: remove its row from ${LINK}`),
      ...unused(BY_METHOD, names, 'BY_METHOD (test/conventions/rules/link-kinds.ts)'),
    ];
  },
};

/** The kinds by their names without the article. */
function kindsOf(project: Project): { readonly name: string; readonly path: string }[] {
  return project.sources
    .filter((path) => path.startsWith('src/links/kinds/'))
    .flatMap((path) =>
      nodesIn(project.textOf(path), kindName).map((name) => ({ name: name.replace(/^an? /, ''), path })),
    );
}

function kindName(node: ts.Node): string | undefined {
  if (!ts.isVariableDeclaration(node) || !/^LinkKind</.test(node.type?.getText() ?? '')) return undefined;
  if (!node.initializer || !ts.isObjectLiteralExpression(node.initializer)) return undefined;
  const name = node.initializer.properties.find((property) => property.name?.getText() === 'name');
  return name && ts.isPropertyAssignment(name) && ts.isStringLiteral(name.initializer)
    ? name.initializer.text
    : undefined;
}
