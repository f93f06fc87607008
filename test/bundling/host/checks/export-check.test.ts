import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { TypeScriptCode } from '../../../../src';
import { errorOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const KINDS: Record<string, string> = {
  // rejected on Node.js 24
  arrow: 'export const handler = (event, context, callback) => callback(null, event);',
  typed: `
import type { Callback, Context } from 'aws-lambda';
export const handler = (
  event: { readonly id: string },
  context: Context,
  callback: Callback<string>,
): void => { callback(null, 'a'); };`,
  async: 'export const handler = async (event, context, callback) => event;',
  destructured: 'export const handler = ({ id, more: { a = ")" } }, [context], callback) => callback(null, id);',
  declared: 'export function handler(event, context, callback) { callback(null, event); }',
  listed: 'const inner = function (event, context, callback) {};\nexport { inner as handler };',
  common: 'exports.handler = (event, context, callback) => callback(null, event);',
  // not functions
  object: "export const handler = { create: () => 1, text: '}' };",
  constant: 'export const handler = { create: () => 1 } as const;',
  array: 'export const handler = [1, 2];',
  string: 'export const handler = `a\nb`;',
  number: 'export const handler = -1.5;',
  boolean: 'export const handler = true;',
  nothing: 'export const handler = undefined;',
  class: 'export class handler { handle() {} }',
  expression: 'export const handler = class Handler { static { } };',
  // valid, or undecidable
  two: 'export const handler = async (event, context) => event;',
  streamed:
    'declare const awslambda: any; export const handler = awslambda.streamifyResponse((e, stream, context) => 1);',
  wrapped: "import { wrap } from './wrap'; export const handler = wrap((event, context, callback) => 1);",
  chained: "import { wrap } from './wrap'; export const handler = wrap(async (e) => e).use({ a: 1 });",
  reexported: "export { arrow as handler } from './wrap';",
  starred: "export * from './wrap';",
  optional: 'export const handler = (event, context, callback = () => {}) => event;',
  rest: 'export const handler = (event, context, ...more) => event;',
  conditional: 'export const handler = process.env.A ? (event, context, callback) => 1 : () => 2;',
  member: 'export const handler = { create: (event) => event }.create;',
  element: 'export const handler = [(event) => event][0];',
  called: 'export const handler = class { static create() { return () => 1; } }.create();',
  variable: 'export let handler: any = {};\nhandler = () => 1;',
  replaced: 'export function handler(event, context, callback) {}\n(handler as any) = () => 1;',
  assigned: 'export const handler = Object.assign(() => 1, { a: 1 });',
  bound: 'class Shop { handle() {} }\nconst shop = new Shop();\nexport const handler = shop.handle.bind(shop);',
  told: 'const text = `\nexport const handler = (event, context, callback) => {\n`;\nexport const handler = () => text;',
  twice: 'exports.handler = {};\nexports.handler = () => 1;',
  decorated:
    '@seal export class Shop {}\nfunction seal(a: any) { return a; }\nexport const handler = () => new Shop();',
};

const project = new Project({
  'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true } }',
  'src/wrap.ts':
    'export const wrap = (fn: any): any => fn;\nexport const arrow = (event, context, callback) => 1;\nexport const handler = {};',
  ...Object.fromEntries(
    Object.entries(KINDS).map(([name, code]) => [`src/${name}.${/^exports/.test(code) ? 'js' : 'ts'}`, code]),
  ),
});

/** The errors for the handlers on a runtime, by the name of the kind. */
function faultsOn(runtime: lambda.Runtime): Record<string, string> {
  const message = errorOf(() =>
    project.inside(() => {
      const app = project.app();
      const stack = new Stack(app, 'S');
      for (const name of Object.keys(KINDS))
        new lambda.Function(stack, name, {
          runtime,
          code: TypeScriptCode.fromEntry(`src/${name}`),
          handler: 'index.handler',
        });
      app.synth();
    }),
  );
  return Object.fromEntries(
    [...message.matchAll(/^the export "handler" of src\/(\w+)\.[jt]s (.*)$/gm)].map(([, name, said]) => [name, said]),
  );
}

const NO_FUNCTIONS = {
  object: 'is an object, which Lambda cannot call',
  constant: 'is an object, which Lambda cannot call',
  array: 'is an array, which Lambda cannot call',
  string: 'is a string, which Lambda cannot call',
  number: 'is a number, which Lambda cannot call',
  boolean: 'is a boolean, which Lambda cannot call',
  nothing: 'is null or undefined, which Lambda cannot call',
  class: 'is a class, which Lambda cannot call',
  expression: 'is a class, which Lambda cannot call',
};

test('a handler with a callback is rejected on Node.js 24, one that is not a function everywhere, and no other one', () => {
  const said = 'has three parameters, event, context and callback; nodejs24.x rejects handlers with a callback';
  const callbacks = ['arrow', 'typed', 'async', 'destructured', 'declared', 'listed', 'common'];
  expect(faultsOn(lambda.Runtime.NODEJS_24_X)).toEqual({
    ...Object.fromEntries(callbacks.map((name) => [name, said])),
    ...NO_FUNCTIONS,
  });
  expect(faultsOn(lambda.Runtime.NODEJS_22_X)).toEqual(NO_FUNCTIONS);
});
