import { filesBelow } from '../../../support/files';

/** A small SDK: two clients with a common core, in the form of the real one. */
export const FAKE_SDK: Record<string, string> = {
  ...sdkPackage('@smithy/core', {
    'index.js': `
      export class ServiceError extends Error { constructor(what) { super(what); this.name = 'ServiceError'; } }
      export const instances = [];
      export class Client { constructor() { instances.push(this); } async send(command) { return command.run(); } }`,
  }),
  ...sdkPackage(
    '@aws-sdk/client-shop',
    {
      'index.js': "export * from './client.js'; export * from './commands.js'; export * from './errors.js';",
      'client.js': "import { Client } from '@smithy/core'; export class ShopClient extends Client {}",
      'commands.js': `
      import { OutOfStock } from './errors.js';
      export class OrderCommand { constructor(input) { this.input = input; } run() { return 'ordered ' + this.input; } }
      export class EmptyCommand { run() { throw new OutOfStock('nothing left'); } }
      export class UnusedCommand { run() { return 'never used'; } }`,
      'errors.js': "import { ServiceError } from '@smithy/core'; export class OutOfStock extends ServiceError {}",
    },
    { sideEffects: false, dependencies: { '@smithy/core': '*', '@smithy/types': '*' } },
  ),
  ...sdkPackage('@aws-sdk/client-mail', {
    'index.js': `
      import { Client } from '@smithy/core';
      export class MailClient extends Client {}
      export class OrderCommand { run() { return 'mail about the order'; } }`,
  }),
  ...sdkPackage('@aws-sdk/client-env', {
    'index.js': 'export const table = process.env.FAKE_TABLE; export class EnvClient {}',
  }),
  ...sdkPackage('@aws-sdk/client-ids', {
    'index.js': "import { next } from 'ids'; export class IdClient { id = next(); }",
  }),
  ...sdkPackage('@aws-sdk/loud', { 'index.js': "globalThis.loud = 'loaded'; export const unused = 1;" }, {}),
  'node_modules/@smithy/ids/package.json': '{ "name": "@smithy/ids", "version": "1.0.0", "module": "index.js" }',
  'node_modules/@smithy/ids/index.js': 'let last = 0; export const next = () => ++last;',
  'node_modules/ids/package.json': '{ "name": "ids", "version": "1.0.0", "module": "index.js" }',
  'node_modules/ids/index.js': 'let last = 0; export const next = () => ++last;',
};

/** A package of the SDK in `node_modules`. */
export function sdkPackage(
  name: string,
  files: Record<string, string>,
  more: object = { sideEffects: false },
  folder = 'node_modules',
): Record<string, string> {
  const manifest = { name, version: '3.1.0', main: './dist-cjs/index.js', module: './dist-es/index.js', ...more };
  return {
    [`${folder}/${name}/package.json`]: JSON.stringify(manifest),
    [`${folder}/${name}/dist-cjs/index.js`]: "exports.ShopClient = class { send() { return 'from CommonJS'; } };",
    ...filesBelow(`${folder}/${name}/dist-es`, files),
  };
}
