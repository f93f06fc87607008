import { readCode } from '../../support/read-code';

// The SDK is not bundled here, so that this stands for any package that is not read.
const START = "import ms, { cleanEnv, createEnv, load, need, schema, yn, z } from '@aws-sdk/some-package';";

const usageOf = (handler: string, more = '') =>
  readCode(`${START} ${more}\nexport const handler = async () => { ${handler} };`);

describe('the whole environment is used', () => {
  test.each([
    ['by a schema', 'return schema.parse(process.env);'],
    ['by a schema that does not throw', 'return schema.safeParse(process.env).data;'],
    ['through a name', 'const env = process.env; return schema.parse(env);'],
    ['through a function', 'return schema.parse(getEnv());'],
    ['spread', 'return schema.parse({ ...process.env });'],
    ['as a part of settings', 'return createEnv({ server: {}, runtimeEnv: process.env });'],
    ['with a list of variables', 'return cleanEnv(process.env, { ORDERS: 1 });'],
    ['in a loop', 'for (const name in process.env) console.log(name);'],
    ['as entries', 'return Object.fromEntries(Object.entries(process.env));'],
    ['by an own function', 'return parseAll(process.env);'],
  ])('%s', (_how, body) => {
    const own = 'const getEnv = () => process.env; const parseAll = (env) => schema.parse(env);';
    expect(usageOf(body, own).notes.map(({ id }) => id)).toEqual(['wholeEnvironment']);
  });

  test('where an object holds it, and names that are not written are read from what may be it', () => {
    const own = `
      const dependencies = { env: process.env };
      const required = (env, names) => names.reduce((all, name) => ({ ...all, [name]: env[name] }), {});
      const run = (given) => required(given.env, ['ORDERS']);`;
    const bound = 'return run.bind(null, dependencies)();';
    expect(usageOf(bound, own).notes.map(({ id }) => id)).toContain('wholeEnvironment');
    expect(usageOf('return dependencies.env.ORDERS;', own).notes).toEqual([]);
  });

  test.each([
    ['if single variables are given', 'return createEnv({ runtimeEnvStrict: { ORDERS: process.env.ORDERS } });'],
    ['if an own function takes one of it', 'return one({ env: process.env });'],
  ])('not %s', (_how, body) => {
    expect(usageOf(body, 'const one = ({ env }) => env.ORDERS;').notes).toEqual([]);
  });
});

describe('a default after a call', () => {
  const isOptional = (body: string) => {
    const own = `
      function parseStrict(value) { if (!value) throw new Error('not set'); return Number(value); }
      function parseNumber(value) { return Number.parseInt(value, 10) || undefined; }`;
    return usageOf(body, own).reads.map(({ hasDefault }) => hasDefault);
  };

  test.each([
    'return ms(process.env.TTL) || 600;',
    'return Number(process.env.TTL) || 600;',
    'return parseInt(process.env.TTL, 10) || 600;',
    'return Number.parseFloat(process.env.TTL) || 600;',
    'return parseNumber(process.env.TTL) ?? 600;',
    'const ttl = Number(process.env.TTL); return ttl || 600;',
    'return yn(process.env.TTL, { default: true });',
    'return Number.isNaN(Number(process.env.TTL)) ? 600 : 300;',
    'return z.coerce.number().default(600).parse(process.env.TTL);',
    'return z.string().optional().parse(process.env.TTL);',
  ])('is one: %s', (body) => expect(isOptional(body)).toEqual([true]));

  test.each([
    'return Number(process.env.TTL);',
    'return JSON.parse(process.env.TTL) || {};',
    'return parseStrict(process.env.TTL) || 600;',
    'return need(process.env.TTL) || 600;',
    'return (await load(process.env.TTL)) ?? null;',
    'return z.coerce.number().parse(process.env.TTL);',
    'return yn(process.env.TTL, { lenient: true });',
  ])('is none: %s', (body) => expect(isOptional(body)).toEqual([false]));
});
