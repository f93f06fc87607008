import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Bundle, type BundlingOptions, OutputFormat } from '../../../../src';
import { haveFamiliarClients } from '../../../../src/bundling/worker/sdk-code/event-streams-of-clients';
import { invokeEach } from '../../lambda-process';
import { allCodeOf, Project } from '../../project';
import { sdkPackage } from '../sdk-part/fake-sdk';

afterAll(() => Project.removeAll());

const SUBMODULES = ['schema', 'protocols', 'event-streams'];
const CORE = {
  sideEffects: false,
  exports: Object.fromEntries(SUBMODULES.map((name) => [`./${name}`, `./dist-es/submodules/${name}/index.js`])),
};

/** A core in the form of the real one, which says what it streams with. */
function core(streams: string, folder?: string): Record<string, string> {
  const files = {
    'submodules/schema/index.js': 'export class TypeRegistry { static known = []; }',
    'submodules/protocols/index.js': "export { HttpProtocol } from './HttpProtocol';",
    'submodules/protocols/HttpProtocol.js': `
      export class HttpProtocol {
        async stream() {
          const { streamsWith } = await import("@smithy/core/event-streams");
          return streamsWith();
        }
      }`,
    'submodules/event-streams/index.js': `export const streamsWith = () => ${JSON.stringify(streams)};`,
  };
  return sdkPackage('@smithy/core', files, CORE, folder);
}

/** A client with a description of its operations, if there is any. */
function client(name: string, schemas?: string): Record<string, string> {
  return sdkPackage(`@aws-sdk/client-${name}`, {
    'index.js': `
      import { HttpProtocol } from '@smithy/core/protocols';
      ${schemas === undefined ? 'const schema = [];' : "import { schema } from './schemas/schemas_0';"}
      export class Client extends HttpProtocol { schema = schema; }`,
    ...(schemas === undefined ? {} : { 'schemas/schemas_0.js': schemas }),
  });
}

const STREAMS = 'const _s = "streaming";\nexport const schema = [{ [_s]: 1 }];';
const FROM = { quiet: '@aws-sdk/client-quiet', loud: '@aws-sdk/client-loud', ours: '@aws-sdk/client-ours' };
const streamOf = (name: string) =>
  `import { Client } from '${name}'; export const handler = () => new Client().stream();`;

const HANDLERS: Record<string, string> = {
  'a client with streams': streamOf(FROM.loud),
  'one client with streams, and one without': `import { Client as Quiet } from '${FROM.quiet}'; import { Client } from '${FROM.loud}';
    export const handler = () => [new Quiet(), new Client()][1].stream();`,
  'a client that describes its operations elsewhere': streamOf('@aws-sdk/client-plain'),
  'a client of others': streamOf('client-of-others'),
  'a client with streams and a core of its own': streamOf(FROM.ours),
  'clients with streams and two cores': `import { Client as Ours } from '${FROM.ours}'; import { Client } from '${FROM.loud}';
    export const handler = async () => [await new Ours().stream(), await new Client().stream()];`,
  'a client without streams': `import { Client } from '${FROM.quiet}'; export const handler = () => new Client().schema;`,
};
const fileOf = (name: string) => `src/${name.replaceAll(/\W+/g, '-')}.ts`;

const project = new Project({
  'package.json': '{}',
  ...core('streams'),
  ...core('other streams', 'node_modules/@aws-sdk/client-ours/node_modules'),
  ...client('quiet', 'const _h = "http";\nexport const schema = [{ [_h]: 1 }];'),
  ...client('loud', STREAMS),
  ...client('ours', STREAMS),
  ...client('plain'),
  'node_modules/client-of-others/package.json':
    '{ "name": "client-of-others", "version": "1.0.0", "module": "index.js" }',
  'node_modules/client-of-others/index.js':
    "import { HttpProtocol } from '@smithy/core/protocols'; export class Client extends HttpProtocol {}",
  ...Object.fromEntries(Object.entries(HANDLERS).map(([name, code]) => [fileOf(name), code])),
});
const FORMS: BundlingOptions[] = [{}, { minify: false, format: OutputFormat.ES_MODULE }];
const names = Object.keys(HANDLERS);
const built = project.bundleEach(FORMS.flatMap((form) => names.map((name) => [fileOf(name), form] as const)));
const bundlesOf = (name: string): Bundle[] => FORMS.map((_form, at) => built[at * names.length + names.indexOf(name)]);
const isDivided = ({ files }: Bundle) => files.some((file) => file.startsWith('index.sdk.'));

test.each<[string, unknown]>([
  ['a client with streams', 'streams'],
  ['one client with streams, and one without', 'streams'],
  ['a client that describes its operations elsewhere', 'streams'],
  ['a client of others', 'streams'],
  ['a client with streams and a core of its own', 'other streams'],
  ['clients with streams and two cores', ['other streams', 'streams']],
  ['a client without streams', [{ http: 1 }]],
])('a handler with %s answers', async (name, result) => {
  const answers = await invokeEach(bundlesOf(name).map((bundle) => ({ bundle })));
  expect(answers).toEqual(FORMS.map(() => ({ result })));
});

test('only clients without streams are without them', () => {
  const without = names.filter((name) => bundlesOf(name).every((bundle) => !/streams["']/.test(allCodeOf(bundle))));
  expect(without).toEqual(['a client without streams']);
});

test('the SDK stays with the code where the core might not find the streams of a client', () => {
  expect(names.filter((name) => !bundlesOf(name).every(isDivided))).toEqual([
    'a client that describes its operations elsewhere',
    'clients with streams and two cores',
  ]);
});

test('clients of the SDK that load event streams describe operations that stream', () => {
  const sdk = dirname(dirname(require.resolve('@aws-sdk/client-s3/package.json')));
  const textOf = (folder: string) => {
    const files = readdirSync(join(sdk, folder)).filter((file) => file.endsWith('.js'));
    return files.map((file) => readFileSync(join(sdk, folder, file), 'utf8')).join('\n');
  };
  const clients = readdirSync(sdk).filter((name) => name.startsWith('client-'));
  const loads = clients.filter((name) => textOf(`${name}/dist-es`).includes('@smithy/core/event-streams'));
  const streams = clients.filter((name) => textOf(`${name}/dist-es/schemas`).includes('streaming'));
  expect(loads).toEqual(expect.arrayContaining(['client-kinesis', 'client-s3']));
  expect(streams).toEqual(expect.arrayContaining(loads));
  expect(streams).not.toContain('client-dynamodb');
});

test.each([
  ['/app/node_modules/@aws-sdk/client-sqs/dist-es/index.js', true],
  ['/app/node_modules/.pnpm/@aws-sdk+lib-dynamodb@3.1.0/node_modules/@aws-sdk/lib-dynamodb/dist-es/index.js', true],
  ['C:\\app\\node_modules\\@aws-sdk\\s3-request-presigner\\dist-es\\index.js', true],
  ['/app/node_modules/@smithy/node-http-handler/dist-es/index.js', true],
  ['/app/node_modules/@aws/lambda-invoke-store/dist-es/index.js', true],
  ['/app/node_modules/@aws-sdk/core/dist-es/submodules/protocols/index.js', false],
  ['/app/node_modules/@aws-sdk/client-sqs/node_modules/@smithy/core/dist-es/index.js', false],
  ['/app/node_modules/@smithy/smithy-client/dist-es/index.js', false],
])('whether %s has no protocol for clients of others: %s', (file, isFamiliar) => {
  expect(haveFamiliarClients([file])).toBe(isFamiliar);
});
