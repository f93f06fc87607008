import { importsIn } from './imports';

const exists = (path: string) => ['src/a.ts', 'src/b/index.ts', 'package.json'].includes(path);
const importIn = (line: string) => importsIn('src/c/d.ts', line, exists).map(({ to, isType }) => ({ to, isType }));

test.each([
  ["import { a } from '../a';", false],
  ["import { type a } from '../a';", false],
  ["import type { a } from '../a';", true],
  ["import a, * as b from '../a';", false],
  ["import '../a';", false],
  ["export * from '../a';", false],
  ["export type { a } from '../a';", true],
  ["import a = require('../a');", false],
  ["const a = import('../a');", false],
  ['const a = import(`../a`);', false],
  ["const a = require('../a');", false],
  ["const a = require.resolve('../a');", false],
  ["let a: import('../a').a;", true],
])('%s is an import', (line, isType) => expect(importIn(line)).toEqual([{ to: 'src/a.ts', isType }]));

test.each([
  ["// import { a } from '../a';"],
  ['const text = "import { a } from \'../a\';";'],
  ['const a = import(name);'],
  ['export const a = 1;'],
])('%s is no import', (line) => expect(importIn(line)).toEqual([]));

test.each([
  ['../b', 'src/b/index.ts'],
  ['../../package.json', 'package.json'],
  ['../missing', 'src/missing'],
  ['aws-cdk-lib/aws-sqs', 'aws-cdk-lib/aws-sqs'],
])('%s leads to %s', (specifier, to) => {
  expect(importIn(`import '${specifier}';`)).toEqual([{ to, isType: false }]);
});
