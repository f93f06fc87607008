import { dirname } from 'node:path';
import { AwsSdkMode, type Bundle, type BundlingOptions, OutputFormat } from '../../../../src';
import { type Answer, invoke } from '../../lambda-process';
import { codeOf, Project, withoutProcesses } from '../../project';
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
  for (const name of names) project.link(`node_modules/@aws-sdk/${name}`, packageFolder(`@aws-sdk/${name}`));
  return project;
}

const KEYS = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 'token' };
const container = (): Record<string, string> => ({
  AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/credentials`,
  AWS_CONTAINER_AUTHORIZATION_TOKEN: 'secret',
});

/** The requests that the servers get when the handler is called. */
async function seenBy(bundle: Bundle, environment: Record<string, string>): Promise<Answer & { seen: string[] }> {
  server.seen.length = 0;
  const answer = await invoke(bundle, {}, { HOME: '/nowhere', ...server.environment, ...environment });
  return { ...answer, seen: [...server.seen] };
}

const project = sdkProject();
const slim = (entry: string, options: BundlingOptions = {}) => project.bundle(entry, options);
const whole = (entry: string, options: BundlingOptions = {}) =>
  project.bundle(entry, { ...options, awsSdk: AwsSdkMode.BUNDLED });
const twice = (line: string) => [line, line];

describe('the slim SDK signs like the full one', () => {
  const env = twice('dynamodb:ENV:token');
  const cases: [string, string, () => Record<string, string>, string[]][] = [
    ['with the keys in the environment', 'src/default.ts', () => KEYS, env],
    ['with these, although there is an endpoint', 'src/default.ts', () => ({ ...KEYS, ...container() }), env],
    [
      'with keys from the endpoint, which is called once',
      'src/default.ts',
      container,
      ['container:secret', ...twice('dynamodb:CONTAINER:t')],
    ],
    ['with keys that the code has', 'src/own.ts', () => KEYS, twice('dynamodb:OWN:t')],
    ['with keys from a provider of the code', 'src/provider.ts', () => KEYS, twice('dynamodb:PROVIDED:undefined')],
    [
      'with a profile, when the code imports the chain',
      'src/imports-chain.ts',
      () => ({ AWS_PROFILE: 'dev', AWS_SHARED_CREDENTIALS_FILE: project.path('config/credentials') }),
      twice('dynamodb:PROFILE:undefined'),
    ],
  ];

  test.each(cases)('%s', async (_name, entry, environment, seen) => {
    expect(await seenBy(whole(entry), environment())).toEqual({ result: ['orders'], seen });
    expect(await seenBy(slim(entry), environment())).toEqual({ result: ['orders'], seen });
    const options = { format: OutputFormat.ES_MODULE, minify: false };
    expect(await seenBy(slim(entry, options), environment())).toEqual({ result: ['orders'], seen });
    expect(await seenBy(slim(entry, { mainFields: ['main'] }), environment())).toEqual({ result: ['orders'], seen });
  });

  testProviders(`with the keys of a role that is assumed with the keys in the environment${unless}`, async () => {
    const seen = ['sts:ENV', ...twice('dynamodb:ASSUMED:t')];
    expect(await seenBy(whole('src/role.ts'), KEYS)).toEqual({ result: ['orders'], seen });
    expect(await seenBy(slim('src/role.ts'), KEYS)).toEqual({ result: ['orders'], seen });
  });

  testProviders(`with the keys of a role that is assumed with keys from the endpoint${unless}`, async () => {
    const seen = ['container:secret', 'sts:CONTAINER', ...twice('dynamodb:ASSUMED:t')];
    expect(await seenBy(whole('src/role.ts'), container())).toEqual({ result: ['orders'], seen });
    expect(await seenBy(slim('src/role.ts'), container())).toEqual({ result: ['orders'], seen });
  });

  testProviders(`with a profile, when the code asks for the whole chain${unless}`, async () => {
    const files = { AWS_PROFILE: 'dev', AWS_SHARED_CREDENTIALS_FILE: project.path('config/credentials') };
    const seen = twice('dynamodb:PROFILE:undefined');
    expect(await seenBy(whole('src/chain.ts'), files)).toEqual({ result: ['orders'], seen });
    expect(await seenBy(slim('src/chain.ts'), files)).toEqual({ result: ['orders'], seen });
  });
});

describe('the slim SDK reports what it cannot do', () => {
  test.each([
    ['src/default.ts', {}, 'there are no credentials in the environment variables'],
    ['src/default.ts', { ...KEYS, AWS_PROFILE: 'dev' }, 'the profile "dev" is asked for'],
    ['src/profile.ts', KEYS, 'the profile "dev" is asked for'],
    ['src/default.ts', { AWS_WEB_IDENTITY_TOKEN_FILE: '/token' }, 'AWS_WEB_IDENTITY_TOKEN_FILE says where'],
    ['src/default.ts', { AWS_SHARED_CREDENTIALS_FILE: '/keys' }, 'AWS_SHARED_CREDENTIALS_FILE says where'],
  ])('%s with %j', async (entry, environment, what) => {
    const { error, seen } = await seenBy(slim(entry), environment as Record<string, string>);
    expect(error).toContain(`CredentialsProviderError: ${what}`);
    expect(error).toContain('AwsSdkMode.BUNDLED');
    expect(seen).toEqual([]);
  });
});

describe('the SDK', () => {
  const fresh = sdkProject();
  const bundle = fresh.bundle('src/default.ts');

  test('is a third smaller if it is slim', () => {
    expect(codeOf(bundle).length).toBeLessThan(0.67 * codeOf(whole('src/default.ts')).length);
  });

  test('is not wrapped in functions, which would start slowly', () => {
    const later = /\.then\(\(\) => \(init_/;
    expect(codeOf(slim('src/default.ts', { minify: false }))).not.toMatch(later);
    expect(codeOf(whole('src/default.ts', { minify: false }))).toMatch(later);
  });

  test.each([AwsSdkMode.SLIM, AwsSdkMode.BUNDLED])('reads event streams if it is %s', async (awsSdk) => {
    const bundle = project.bundle('src/select.ts', { awsSdk });
    expect(await seenBy(bundle, { ...KEYS, AWS_ENDPOINT_URL_S3: `${server.url}/s3` })).toEqual({
      result: ['sunset', 'harbour', ''],
      seen: ['s3:ENV'],
    });
  });

  test('comes from the cache', () => {
    expect(withoutProcesses(() => fresh.bundle('src/default.ts')).hash).toBe(bundle.hash);
  });

  test('adds no path of this machine', () => {
    const plain = fresh.bundle('src/default.ts', { minify: false, sourcesContent: true });
    for (const file of plain.files) expect(codeOf(plain, file)).not.toContain(fresh.dir);
    expect(JSON.parse(codeOf(plain, 'index.js.map')).sources).toEqual(['src/default.ts']);
  });

  test('is left out if the runtime provides it, with all of Smithy', () => {
    fresh.write({
      'src/runtime.ts': `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
export const handler = async () => [DynamoDBClient.name, NodeHttpHandler.name];`,
    });
    const code = codeOf(fresh.bundle('src/runtime.ts', { awsSdk: AwsSdkMode.RUNTIME }));
    expect(code.length).toBeLessThan(3000);
    expect(code).toMatch(/require\("@aws-sdk\/client-dynamodb"\).*require\("@smithy\/node-http-handler"\)/s);
  });

  test('is made slim in a client that is installed inside another package', () => {
    const nested = new Project(FILES);
    const copy = 'node_modules/shop-tools/node_modules/@aws-sdk/client-dynamodb';
    nested.link(copy, packageFolder('@aws-sdk/client-dynamodb'));
    nested.write({ 'node_modules/shop-tools/index.js': "export * from '@aws-sdk/client-dynamodb';" });
    nested.write({ 'src/nested.ts': FILES['src/default.ts'].replace('@aws-sdk/client-dynamodb', 'shop-tools') });
    expect(codeOf(nested.bundle('src/nested.ts')).length).toBeLessThan(0.7 * codeOf(whole('src/default.ts')).length);
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
