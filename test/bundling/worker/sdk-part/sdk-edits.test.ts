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
const imports = (names: string) => `import { ${names} } from '@aws-sdk/client-shop'; export const all = [${names}];`;

/** A workspace whose packages use the SDK, with another version for one of them at times. */
const CHANGES: Changes = {
  ...Object.fromEntries(Object.entries(FAKE_SDK).map(([path, text]) => [path, [text]])),
  'package.json': ['{ "name": "shop" }'],
  'src/a.ts': [
    "import { all } from './orders'; export const handler = async () => all;",
    "import { all } from './orders'; import { tool } from 'tools'; export const handler = async () => [all, tool];",
    "import '@aws-sdk/loud'; import { all } from './orders'; export const handler = async () => all;",
  ],
  'src/orders.ts': [
    imports('ShopClient'),
    imports('ShopClient, OrderCommand'),
    "import * as shop from '@aws-sdk/client-shop'; export const all = [shop.EmptyCommand];",
    "import * as shop from '@aws-sdk/client-shop'; export const all = Object.keys(shop);",
    'export const all = 0;',
  ],
  'packages/mail/src/b.ts': [imports('ShopClient').replace('all', 'handler'), imports('OrderCommand')],
  'packages/mail/package.json': ['{ "name": "mail" }', '{ "name": "mail", "type": "module" }'],
  'node_modules/tools/index.js': [
    "import { ServiceError } from '@smithy/core'; export const tool = ServiceError;",
    "import { OrderCommand } from '@aws-sdk/client-shop'; export const tool = OrderCommand;",
    "exports.tool = require('@aws-sdk/client-shop').ShopClient;",
  ],
  [`${SHOP}/dist-es/commands.js`]: [
    COMMANDS,
    `${COMMANDS} OrderCommand.edited = 1;`,
    `${COMMANDS} export class New {}`,
  ],
  [`${SHOP}/dist-es/client.js`]: [
    FAKE_SDK[`${SHOP}/dist-es/client.js`],
    "import { Client } from '@smithy/core'; export class ShopClient extends Client { region = process.env.AWS_REGION }",
    "import { Client } from '@smithy/core'; const region = process.env.AWS_REGION; export class ShopClient extends Client { region = region }",
  ],
  [`${SHOP}/package.json`]: [
    FAKE_SDK[`${SHOP}/package.json`],
    FAKE_SDK[`${SHOP}/package.json`].replace('"sideEffects":false,', ''),
    FAKE_SDK[`${SHOP}/package.json`].replace('dist-es', 'dist-new'),
  ],
  [`${SHOP}/dist-new/index.js`]: [
    "export class ShopClient { at = 'new' } export class OrderCommand {}; export class EmptyCommand {}",
  ],
  'node_modules/@smithy/core/dist-es/index.js': [CORE, `${CORE} Client.edited = 2;`],
  [`${SHOP}/node_modules/@smithy/core/index.js`]: [
    '',
    'export class Client { own = true } export class ServiceError {}',
  ],
  ...Object.fromEntries(
    Object.entries(
      sdkPackage('@aws-sdk/client-shop', {
        'index.js': "export class ShopClient { at = 'mail' } export class OrderCommand {}",
      }),
    ).map(([path, text]) => [`packages/mail/${path}`, ['', text]]),
  ),
};

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
