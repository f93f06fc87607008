import type { Changes } from '../../cache/edited-app';
import { EditedApps } from '../../cache/edited-apps';
import { Project } from '../../project';
import { FAKE_SDK, sdkPackage } from './fake-sdk';

jest.setTimeout(60 * 60_000);
afterAll(() => Project.removeAll());

const ROUNDS = Number(process.env.LAMBDAFORM_TEST_ROUNDS ?? 40);
const SEED = Number(process.env.LAMBDAFORM_TEST_SEED ?? 1);

const SHOP = 'node_modules/@aws-sdk/client-shop';
const COMMANDS = FAKE_SDK[`${SHOP}/dist-es/commands.js`];
const CORE = FAKE_SDK['node_modules/@smithy/core/dist-es/index.js'];
const ERRORS = FAKE_SDK[`${SHOP}/dist-es/errors.js`];
const SWAP = 'node_modules/@aws-sdk/client-swap';
/** As the real SDK has it, for the header of requests. */
const VERSION = "import { version } from '../package.json';";
const imports = (names: string) => `import { ${names} } from '@aws-sdk/client-shop'; export const all = [${names}];`;

/** A workspace whose packages use the SDK, with another version for one of them at times. */
const CHANGES: Changes = {
  ...Object.fromEntries(Object.entries(FAKE_SDK).map(([path, text]) => [path, [text]])),
  'package.json': ['{ "name": "shop" }'],
  'src/a.ts': [
    "import { all } from './orders'; export const handler = async () => all;",
    "import { all } from './orders'; import { tool } from 'tools'; export const handler = async () => [all, tool];",
    "import '@aws-sdk/loud'; import { all } from './orders'; export const handler = async () => all;",
    "import { all as zod } from './zod'; import { all } from './orders'; export const handler = async () => [all, zod];",
    "import { z } from 'zod'; export const handler = async () => z;",
  ],
  'src/zod.ts': [
    "import { z } from 'zod'; export const all = z;",
    "import { z, id } from 'zod'; export const all = [z, id];",
    "import * as z from 'zod'; export const all = z;",
  ],
  'node_modules/zod/package.json': [
    '{ "name": "zod", "version": "4.0.0", "module": "index.js", "sideEffects": false }',
    '{ "name": "zod", "version": "4.1.0", "module": "more.js" }',
  ],
  'node_modules/zod/index.js': [
    "export { z } from './more.js'; export const id = 'first';",
    'export let z = 1; export const id = () => { z = 2; };',
    "export { tool as z, tool as id } from 'tools';",
  ],
  'node_modules/zod/more.js': ['export const z = 1, id = 2;', 'globalThis.zod = 1; export const z = 3, id = 4;'],
  'src/orders.ts': [
    imports('ShopClient'),
    imports('ShopClient, OrderCommand'),
    "import * as shop from '@aws-sdk/client-shop'; export const all = [shop.EmptyCommand];",
    "import * as shop from '@aws-sdk/client-shop'; export const all = Object.keys(shop);",
    'export const all = 0;',
    "import { SwapClient } from '@aws-sdk/client-swap'; export const all = [SwapClient];",
  ],
  'packages/mail/src/b.ts': [imports('ShopClient').replace('all', 'handler'), imports('OrderCommand')],
  'packages/mail/package.json': ['{ "name": "mail" }', '{ "name": "mail", "type": "module" }'],
  'node_modules/tools/index.js': [
    "import { ServiceError } from '@smithy/core'; export const tool = ServiceError;",
    "import { OrderCommand } from '@aws-sdk/client-shop'; export const tool = OrderCommand;",
    "exports.tool = require('@aws-sdk/client-shop').ShopClient;",
    "import { New } from '@aws-sdk/client-shop'; export const tool = New;",
    "import { SwapClient } from '@aws-sdk/client-swap'; export const tool = SwapClient;",
  ],
  [`${SHOP}/dist-es/commands.js`]: [
    COMMANDS,
    `${COMMANDS} OrderCommand.edited = 1;`,
    `${COMMANDS} export class New {}`,
  ],
  [`${SHOP}/dist-es/client.js`]: [
    FAKE_SDK[`${SHOP}/dist-es/client.js`],
    "import { Client } from '@smithy/core'; export class ShopClient extends Client { region = process.env.AWS_REGION }",
    `${VERSION} import { Client } from '@smithy/core'; export class ShopClient extends Client { version = version }`,
    "import { Client } from '@smithy/core'; const region = process.env.AWS_REGION; export class ShopClient extends Client { region = region }",
  ],
  [`${SHOP}/package.json`]: [
    FAKE_SDK[`${SHOP}/package.json`],
    FAKE_SDK[`${SHOP}/package.json`].replace('"sideEffects":false,', ''),
    FAKE_SDK[`${SHOP}/package.json`].replace('dist-es', 'dist-new'),
    FAKE_SDK[`${SHOP}/package.json`].replace('3.1.0', '3.2.0'),
  ],
  [`${SHOP}/dist-new/index.js`]: [
    "export class ShopClient { at = 'new' } export class OrderCommand {}; export class EmptyCommand {}",
  ],
  'node_modules/@smithy/core/dist-es/index.js': [CORE, `${CORE} Client.edited = 2;`],
  [`${SHOP}/node_modules/@smithy/core/index.js`]: [
    '',
    'export class Client { own = true } export class ServiceError {}',
  ],
  // One more symbol in the way of the same name of another file.
  [`${SHOP}/dist-es/errors.js`]: [ERRORS, `${ERRORS} export class OrderCommand { wrong = true }`],
  ...Object.fromEntries(
    Object.entries(
      sdkPackage('@aws-sdk/client-shop', {
        'index.js': `${VERSION} export class ShopClient { at = version } export class OrderCommand {}`,
      }),
    ).map(([path, text]) => [`packages/mail/${path}`, ['', text, text.replace('3.1.0', '3.2.0')]]),
  ),
  // As package managers do it that keep each version once.
  'node_modules/@aws-sdk/client-swap': ['one', 'two', 'three'].map((store) => `→../.store/${store}/${SWAP}`),
  ...stored('one', '3.1.0', 'export class SwapClient { at = version }'),
  ...stored('two', '3.2.0', 'export class SwapClient { at = version }'),
  ...stored('three', '3.2.0', 'export const more = 1; export class SwapClient { static more = more; at = version }'),
};

function stored(store: string, version: string, code: string): Changes {
  const files = sdkPackage(
    '@aws-sdk/client-swap',
    { 'index.js': `${VERSION} ${code}` },
    { sideEffects: false, version },
  );
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`node_modules/.store/${store}/${path}`, [text]]),
  );
}

test(`random edits of the SDK from ${SEED} never give another bundle than a build without cache`, async () => {
  const kind = {
    changes: CHANGES,
    entries: ['src/a.ts', 'packages/mail/src/b.ts'],
    options: {},
    count: 10,
    isFresh: false,
    tools: 'of today',
  };
  const apps = new EditedApps(kind, SEED);
  try {
    while (apps.rounds < ROUNDS) await apps.round();
    expect(apps.hits).toBeGreaterThan((apps.rounds - kind.count) / 10);
  } finally {
    apps.end();
  }
});
