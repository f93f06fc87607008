import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { readHandlers } from '../../support/reading';

const PACKAGES = {
  'aws4fetch/index.js': 'exports.AwsClient = class { fetch() {} };',
  'carrier/index.js': `
    const key = process.env.AWS_SECRET_ACCESS_KEY; const algorithm = 'AWS4-HMAC-SHA256';
    exports.save = (Item) => send('DynamoDB_20120810.' + 'PutItem', { Item }); exports.load = () => send('DynamoDB_20120810', 'GetItem');
    function send() { return [key, algorithm]; }`,
  'cloud/index.js': "exports.sign = () => [process.env.AWS_SECRET_ACCESS_KEY, 'AWS4-HMAC-SHA256'];",
  'texts/index.js': "exports.algorithm = 'AWS4-HMAC-SHA256';",
};

const SIGNER = `
  import { SignatureV4 } from '@smithy/signature-v4';
  import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
  import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
  const credentials = fromNodeProviderChain();
  const key = { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY };
  export const used = [SignatureV4, S3Client, GetObjectCommand, credentials];
`;

const noteOf = (id: string, what: string) => `${id}: ${what}`;

const CASES: readonly (readonly [fact: string, code: string, calls: readonly string[], notes: readonly string[]])[] = [
  [
    'requests to a service that is named are its operation',
    `${SIGNER} export const handler = (event) => new SignatureV4({ service: 'execute-api', credentials }).sign(event);`,
    ['client-execute-api Invoke'],
    [],
  ],
  [
    'requests to a service with many operations are told of, with the service',
    `${SIGNER} export const handler = (event) => new SignatureV4({ service: 'dynamodb', credentials }).sign(event);`,
    [],
    [noteOf('signedByHand', 'signs requests to dynamodb itself, so what it calls is not found')],
  ],
  [
    'requests to an unknown service are told of',
    "import { AwsClient } from 'aws4fetch'; export const handler = (event) => new AwsClient({}).fetch(event.url);",
    [],
    [noteOf('signedByHand', 'signs requests to AWS itself, so what it calls is not found')],
  ],
  [
    'a read of the secret key is told of',
    "export const handler = () => fetch('https://example.com?sig=' + process.env.AWS_SECRET_ACCESS_KEY);",
    [],
    [noteOf('signedByHand', 'signs requests to AWS itself, so what it calls is not found')],
  ],
  [
    'a read of the credentials themselves is told of',
    "import { fromEnv } from '@aws-sdk/credential-providers'; export const handler = async () => (await fromEnv()()).secretAccessKey;",
    [],
    [noteOf('signedByHand', 'signs requests to AWS itself, so what it calls is not found')],
  ],
  [
    'a request to the extension for secrets gets the secret',
    'export const handler = () => fetch(`http://localhost:2773/secretsmanager/get?secretId=${process.env.SECRET}`);',
    ['client-secrets-manager GetSecretValue SECRET'],
    [],
  ],
  [
    'a package that signs requests may call what it names, of the services that it names',
    "import { save } from 'carrier'; export const handler = (event) => save(event);",
    ['client-dynamodb GetItem', 'client-dynamodb PutItem'],
    [
      noteOf(
        'signedByHand',
        'carrier signs requests to AWS itself (client-dynamodb), so all operations that it names count as called',
      ),
    ],
  ],
  [
    'a package that signs requests to nothing that is known is told of',
    "import { sign } from 'cloud'; export const handler = () => sign();",
    [],
    [noteOf('signedByHand', 'cloud signs requests to AWS itself, so what it calls is not found')],
  ],
  [
    'credentials of a client are no matter',
    `${SIGNER} export const handler = () => new S3Client({ credentials: { secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY } }).send(new GetObjectCommand({ Bucket: process.env.PHOTOS, Key: 'a' }));`,
    ['client-s3 GetObject PHOTOS'],
    [],
  ],
  [
    'a package that only names the algorithm is no matter',
    "import { algorithm } from 'texts'; export const handler = () => algorithm;",
    [],
    [],
  ],
];

let usages: Record<string, CodeUsage>;

beforeAll(async () => {
  const files = Object.entries(PACKAGES).flatMap(([path, text]) => {
    const [name] = path.split('/');
    const about = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    return [[`node_modules/${path}`, text] as const, [`node_modules/${name}/package.json`, about] as const];
  });
  const handlers = Object.fromEntries(CASES.map(([fact, code]) => [fact, code]));
  usages = await readHandlers({ handlers, files: Object.fromEntries(files) });
});

test.each(CASES)('%s', (fact, _code, calls, notes) => {
  const found = usages[fact].calls.map(({ client, operation, variables = [] }) =>
    [client, operation, ...variables].join(' '),
  );
  expect([...new Set(found)]).toEqual(calls);
  const ends = usages[fact].notes.filter(({ id }) => id === 'signedByHand');
  expect(ends.map(({ id, what }) => noteOf(id, what))).toEqual(notes);
});
