import { readHandlers } from '../../support/reading';

// Made up, and put together here: no scanner of repositories may take them for real ones.
const STRIPE = ['sk_live', '51H8xYzAbCdEfGhIjKlMnOp'].join('_');
const KEY_ID = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
const RANDOM = 'q7Zp2vX9mK4tR8wL';

const FOUND: Record<string, string> = {
  'a key of a known shape, wherever it is': `const stripe = make('${STRIPE}');`,
  'credentials of a client': `const client = make({ credentials: { accessKeyId: '${KEY_ID}', secretAccessKey: '${RANDOM}${RANDOM}' } });`,
  'a password that is handed to a client': `const db = make({ user: 'app', password: '${RANDOM}' });`,
  'a default value of a variable': `const db = make(process.env.DB_PASSWORD ?? '${RANDOM}');`,
  'a field of a class': `class Api { apiKey = '${RANDOM}'; } const api = make(new Api());`,
};

const NOT: Record<string, string> = {
  'a password from the environment': 'const db = make({ password: process.env.DB_PASSWORD });',
  'a name of a secret': "const db = make({ password: 'orders/database/password', secretId: 'orders-password' });",
  'a word': "const form = make({ type: 'password', password: 'password', token: 'csrf-token' });",
  'a random text of another name': `const form = make({ etag: '${RANDOM}' });`,
};

let kinds: Record<string, number>;

beforeAll(async () => {
  const handlers = Object.fromEntries(
    Object.entries({ ...FOUND, ...NOT }).map(([fact, code]) => [
      fact,
      `import { make } from 'maker';\n${code}\nexport const handler = async () => make(1);`,
    ]),
  );
  const files = { 'node_modules/maker/index.js': `export const make = () => '${STRIPE}';` };
  const usages = await readHandlers({ handlers, files });
  kinds = Object.fromEntries(Object.entries(usages).map(([fact, { secrets = [] }]) => [fact, secrets.length]));
});

test.each(Object.keys(FOUND))('a secret in code is found: %s', (fact) => {
  expect(kinds[fact]).toBeGreaterThan(0);
});

test.each(Object.keys(NOT))('what only sounds like a secret, and what packages have, is not: %s', (fact) => {
  expect(kinds[fact]).toBe(0);
});
