import { dirname } from 'node:path';
import { AwsSdkMode, type Bundle, type BundlingOptions, OutputFormat } from '../../../../src';
import { type Answer, invokeEach, runIn } from '../../lambda-process';
import { allCodeOf, codeOf, Project, withoutProcesses } from '../../project';
import { SdkServer } from '../../sdk-server';

const server = new SdkServer();
beforeAll(() => server.start());
afterAll(() => {
  server.stop();
  Project.removeAll();
});

const PROVIDERS = '@aws-sdk/credential-providers';
const hasProviders = isInstalled(PROVIDERS);
const testProviders = hasProviders ? test : test.skip;
const unless = hasProviders ? '' : ` (${PROVIDERS} is not installed)`;

const lists = (client: string) => `
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
${client}
export const handler = async () => {
  await client.send(new ListTablesCommand({}));
  return (await client.send(new ListTablesCommand({}))).TableNames;
};`;

const FILES = {
  'src/default.ts': lists('const client = new DynamoDBClient({});'),
  'src/profile.ts': lists('const client = new DynamoDBClient({ profile: "dev" });'),
  'src/own.ts': lists(
    'const client = new DynamoDBClient({ credentials: { accessKeyId: "OWN", secretAccessKey: "s", sessionToken: "t" } });',
  ),
  'src/provider.ts': lists(
    'const client = new DynamoDBClient({ credentials: async () => ({ accessKeyId: "PROVIDED", secretAccessKey: "s" }) });',
  ),
  'src/role.ts': lists(`
import { fromTemporaryCredentials } from '${PROVIDERS}';
const params = { RoleArn: 'arn:aws:iam::123456789012:role/other', RoleSessionName: 'test' };
const client = new DynamoDBClient({ credentials: fromTemporaryCredentials({ params }) });`),
  'src/chain.ts': lists(`
import { fromNodeProviderChain } from '${PROVIDERS}';
const client = new DynamoDBClient({ credentials: fromNodeProviderChain() });`),
  'src/imports-chain.ts': lists(`
import { defaultProvider } from '@aws-sdk/credential-provider-node';
const client = new DynamoDBClient({ credentials: defaultProvider() });`),
  'src/select.ts': `
import { S3Client, SelectObjectContentCommand } from '@aws-sdk/client-s3';
const client = new S3Client({ forcePathStyle: true });
const question = { Bucket: 'photos', Key: 'list', ExpressionType: 'SQL', Expression: 'SELECT *' } as const;
const formats = { InputSerialization: { CSV: {} }, OutputSerialization: { CSV: {} } };
export const handler = async () => {
  const { Payload = [] } = await client.send(new SelectObjectContentCommand({ ...question, ...formats }));
  const texts: string[] = [];
  for await (const { Records } of Payload) texts.push(new TextDecoder().decode(Records?.Payload));
  return texts;
};`,
  'src/runtime.ts': `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
export const handler = async () => [DynamoDBClient.name, NodeHttpHandler.name];`,
  'src/nested.ts': lists('const client = new DynamoDBClient({});').replace('@aws-sdk/client-dynamodb', 'shop-tools'),
  'node_modules/shop-tools/index.js': "export * from '@aws-sdk/client-dynamodb';",
  'config/credentials': '[dev]\naws_access_key_id = PROFILE\naws_secret_access_key = s\n',
};

/** A project with the SDK of this repository. */
function sdkProject(): Project {
  const project = new Project(FILES);
  const names = [
    'client-dynamodb',
    'client-s3',
    'credential-provider-node',
    ...(hasProviders ? ['credential-providers'] : []),
  ];
  project.link(
    'node_modules/shop-tools/node_modules/@aws-sdk/client-dynamodb',
    packageFolder('@aws-sdk/client-dynamodb'),
  );
  for (const name of names) project.link(`node_modules/@aws-sdk/${name}`, packageFolder(`@aws-sdk/${name}`));
  return project;
}

const KEYS = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 'token' };
const container = (): Record<string, string> => ({
  AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/credentials`,
  AWS_CONTAINER_AUTHORIZATION_TOKEN: 'secret',
});

/** What handlers answer that are called one after the other, and the requests that the servers get. */
async function seenBy(
  bundles: readonly Bundle[],
  environment: Record<string, string>,
): Promise<{ answers: Answer[]; seen: string[] }> {
  server.seen.length = 0;
  const calls = bundles.map((bundle) => ({ bundle }));
  const answers = await invokeEach(calls, { HOME: '/nowhere', ...server.environment, ...environment });
  return { answers, seen: [...server.seen] };
}

const SLIM = {};
const WHOLE: BundlingOptions = { awsSdk: AwsSdkMode.BUNDLED };
const READABLE: BundlingOptions = { minify: false, sourcesContent: true };
const SLIM_FORMS: BundlingOptions[] = [
  SLIM,
  { format: OutputFormat.ES_MODULE, minify: false },
  { mainFields: ['main'] },
];

const ENTRIES = ['default', 'own', 'provider', 'imports-chain', 'select', ...(hasProviders ? ['role', 'chain'] : [])];
const MORE: [string, BundlingOptions][] = [
  ['profile', SLIM],
  ['nested', SLIM],
  ['default', READABLE],
  ['default', { ...WHOLE, ...READABLE }],
  ['runtime', { awsSdk: AwsSdkMode.RUNTIME }],
];
const idOf = (entry: string, options: BundlingOptions) => `${entry} ${JSON.stringify(options)}`;

const project = sdkProject();
const requests = [...ENTRIES.flatMap((entry) => [WHOLE, ...SLIM_FORMS].map((form) => [entry, form] as const)), ...MORE];
const built = project.bundleEach(requests.map(([entry, options]) => [`src/${entry}.ts`, options]));
const bundles = new Map(requests.map(([entry, options], index) => [idOf(entry, options), built[index]]));

function bundleOf(entry: string, options: BundlingOptions): Bundle {
  const bundle = bundles.get(idOf(entry, options));
  if (!bundle) throw new Error(`${entry} was not built`);
  return bundle;
}
const twice = (line: string) => [line, line];

describe('the slim SDK signs like the full one', () => {
  const env = twice('dynamodb:ENV:token');
  const cases: [string, string, () => Record<string, string>, string[]][] = [
    ['with the keys in the environment', 'default', () => KEYS, env],
    ['with these, although there is an endpoint', 'default', () => ({ ...KEYS, ...container() }), env],
    [
      'with keys from the endpoint, which is called once',
      'default',
      container,
      ['container:secret', ...twice('dynamodb:CONTAINER:t')],
    ],
    ['with keys that the code has', 'own', () => KEYS, twice('dynamodb:OWN:t')],
    ['with keys from a provider of the code', 'provider', () => KEYS, twice('dynamodb:PROVIDED:undefined')],
    [
      'with a profile, when the code imports the chain',
      'imports-chain',
      () => ({ AWS_PROFILE: 'dev', AWS_SHARED_CREDENTIALS_FILE: project.path('config/credentials') }),
      twice('dynamodb:PROFILE:undefined'),
    ],
  ];
  const check = async (entry: string, environment: Record<string, string>, seen: string[]) => {
    const forms = [WHOLE, ...SLIM_FORMS].map((form) => bundleOf(entry, form));
    expect(await seenBy(forms, environment)).toEqual({
      answers: forms.map(() => ({ result: ['orders'] })),
      seen: forms.flatMap(() => seen),
    });
  };

  test.each(cases)('%s', (_name, entry, environment, seen) => check(entry, environment(), seen));

  testProviders(`with the keys of a role that is assumed with the keys in the environment${unless}`, () =>
    check('role', KEYS, ['sts:ENV', ...twice('dynamodb:ASSUMED:t')]),
  );

  testProviders(`with the keys of a role that is assumed with keys from the endpoint${unless}`, () =>
    check('role', container(), ['container:secret', 'sts:CONTAINER', ...twice('dynamodb:ASSUMED:t')]),
  );

  testProviders(`with a profile, when the code asks for the whole chain${unless}`, () => {
    const files = { AWS_PROFILE: 'dev', AWS_SHARED_CREDENTIALS_FILE: project.path('config/credentials') };
    return check('chain', files, twice('dynamodb:PROFILE:undefined'));
  });

  test.each([WHOLE, ...SLIM_FORMS])('with %j it reads event streams', async (options) => {
    const environment = { ...KEYS, AWS_ENDPOINT_URL_S3: `${server.url}/s3` };
    expect(await seenBy([bundleOf('select', options)], environment)).toEqual({
      answers: [{ result: ['sunset', 'harbour', ''] }],
      seen: ['s3:ENV'],
    });
  });
});

describe('the slim SDK reports what it cannot do', () => {
  test.each([
    ['default', {}, 'there are no credentials in the environment variables'],
    ['default', { ...KEYS, AWS_PROFILE: 'dev' }, 'the profile "dev" is asked for'],
    ['profile', KEYS, 'the profile "dev" is asked for'],
    ['default', { AWS_WEB_IDENTITY_TOKEN_FILE: '/token' }, 'AWS_WEB_IDENTITY_TOKEN_FILE says where'],
    ['default', { AWS_SHARED_CREDENTIALS_FILE: '/keys' }, 'AWS_SHARED_CREDENTIALS_FILE says where'],
  ])('%s with %j', async (entry, environment, what) => {
    const { answers, seen } = await seenBy([bundleOf(entry, SLIM)], environment as Record<string, string>);
    expect(answers[0].error).toContain(`CredentialsProviderError: ${what}`);
    expect(answers[0].error).toContain('AwsSdkMode.BUNDLED');
    expect(seen).toEqual([]);
  });
});

describe('the SDK', () => {
  const sizeOf = (entry: string, options: BundlingOptions) => allCodeOf(bundleOf(entry, options)).length;

  test('is a third smaller if it is slim', () => {
    expect(sizeOf('default', SLIM)).toBeLessThan(0.67 * sizeOf('default', WHOLE));
  });

  test('has no descriptions of operations that are not used', () => {
    const other = 'BucketLifecycleConfiguration';
    expect(allCodeOf(bundleOf('select', WHOLE))).toContain(other);
    expect(allCodeOf(bundleOf('select', SLIM))).not.toContain(other);
  });

  test('loads `node:http` without a second client for HTTP', async () => {
    const environment = { ...KEYS, ...server.environment };
    const body = `const { handler } = require(process.cwd() + '/index.js'); await handler();
      return process.moduleLoadList.filter((name) => /\\b(?:http|undici)$/.test(name));`;
    const { result } = await runIn(bundleOf('default', SLIM), body, environment);
    expect(result).toEqual(['NativeModule internal/http', 'NativeModule http']);
  });

  test('has nothing of the manifest of a client but its version', () => {
    const { version } = require('@aws-sdk/client-dynamodb/package.json');
    const description = 'AWS SDK for JavaScript Dynamodb Client';
    expect(allCodeOf(bundleOf('default', WHOLE))).toContain(description);
    expect(allCodeOf(bundleOf('default', SLIM))).not.toContain(description);
    expect(allCodeOf(bundleOf('default', SLIM))).toContain(`"${version}"`);
  });

  test('loads no promises of files, with which come a dozen other modules', () => {
    expect(allCodeOf(bundleOf('default', WHOLE))).toContain('fs/promises');
    expect(allCodeOf(bundleOf('default', SLIM))).not.toContain('fs/promises');
  });

  test('has no event streams if no client has any', () => {
    const streams = /header name exceeds 255/;
    expect(allCodeOf(bundleOf('default', WHOLE))).toMatch(streams);
    expect(allCodeOf(bundleOf('select', SLIM))).toMatch(streams);
    expect(allCodeOf(bundleOf('default', SLIM))).not.toMatch(streams);
  });

  test('is not wrapped in functions, which would start slowly', () => {
    const later = /\.then\(\(\) => \(init_/;
    expect(allCodeOf(bundleOf('default', READABLE))).not.toMatch(later);
    expect(allCodeOf(bundleOf('default', { ...WHOLE, ...READABLE }))).toMatch(later);
  });

  test('comes from the cache', () => {
    expect(withoutProcesses(() => project.bundle('src/default.ts', SLIM)).hash).toBe(bundleOf('default', SLIM).hash);
  });

  test('adds no path of this machine', () => {
    const plain = bundleOf('default', READABLE);
    for (const file of plain.files) expect(codeOf(plain, file)).not.toContain(project.dir);
    expect(JSON.parse(codeOf(plain, 'index.js.map')).sources).toEqual(['src/default.ts']);
  });

  test('is left out if the runtime provides it, with all of Smithy', () => {
    const code = codeOf(bundleOf('runtime', { awsSdk: AwsSdkMode.RUNTIME }));
    expect(code.length).toBeLessThan(3000);
    expect(code).toMatch(/require\("@aws-sdk\/client-dynamodb"\).*require\("@smithy\/node-http-handler"\)/s);
  });

  test('is made slim in a client that is installed inside another package', () => {
    expect(sizeOf('nested', SLIM)).toBeLessThan(0.7 * sizeOf('default', WHOLE));
  });
});

function isInstalled(name: string): boolean {
  try {
    return packageFolder(name) !== '';
  } catch {
    return false;
  }
}

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}
