import { Sdk } from '../../../src/analysis/libraries/clients';
import { bundledCommands } from '../../../src/bundling/worker/bundled-commands';

const sdk = new Sdk(process.cwd());
const outputOf = (inputs: Record<string, number>, external: readonly string[] = [], text = '') =>
  ({
    files: new Map([['index.js', { text }]]),
    meta: {
      inputs: Object.fromEntries(Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }])),
      imports: external.map((path) => ({ path, external: true, kind: 'require-call' })),
    },
  }) as unknown as Parameters<typeof bundledCommands>[0];

const COMMANDS = 'node_modules/@aws-sdk/client-s3/dist-es/commands';

test('code that cannot be read calls the operations whose commands tree-shaking has left in the bundle', () => {
  const inputs = { [`${COMMANDS}/GetObjectCommand.js`]: 120, [`${COMMANDS}/PutObjectCommand.js`]: 0, 'src/a.ts': 9 };
  expect(bundledCommands(outputOf(inputs), sdk)).toEqual([{ client: 'client-s3', operation: 'GetObject' }]);
});

test('code that cannot be read calls the operations that it names, if the runtime provides the SDK', () => {
  const text = 'var s=require("@aws-sdk/client-s3");new s.GetObjectCommand({});new OtherCommand();new PublishCommand()';
  const calls = bundledCommands(outputOf({}, ['@aws-sdk/client-s3', 'node:fs'], text), sdk);
  expect(calls).toEqual([{ client: 'client-s3', operation: 'GetObject' }]);
  expect(bundledCommands(outputOf({}, ['@aws-sdk/lib-dynamodb'], 'new x.PutCommand()'), sdk)).toEqual([
    { client: 'client-dynamodb', operation: 'PutItem' },
  ]);
});
