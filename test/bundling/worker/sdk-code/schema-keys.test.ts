import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { withLiteralKeys } from '../../../../src/bundling/worker/sdk-code/schema-keys';

const CONSTANTS = 'const _h = "http";\nconst _p = "__proto__";\nlet _l = "late";\n';

test.each([
  ['a constant is written as its value', '{ [_h]: 1 }', '{ "http": 1 }'],
  ['every one of them', '{ [_h]: { [_h]: 1 } }', '{ "http": { "http": 1 } }'],
  ['a key that would be the prototype stays', '{ [_p]: 1 }', '{ [_p]: 1 }'],
  ['a variable stays', '{ [_l]: 1 }', '{ [_l]: 1 }'],
  ['an unknown name stays', '{ [_x]: 1 }', '{ [_x]: 1 }'],
  ['a text stays', '"[_h]: \\"[_h]:"', '"[_h]: \\"[_h]:"'],
  ['a text in other quotes stays', "[`[_h]:`, '[_h]:']", "[`[_h]:`, '[_h]:']"],
  ['a list stays', '[_h]', '[_h]'],
])('as a key, %s', (_name, code, expected) => {
  expect(withLiteralKeys(CONSTANTS + code)).toBe(CONSTANTS + expected);
});

const SDK = dirname(dirname(require.resolve('@aws-sdk/client-s3/package.json')));
const clients = readdirSync(SDK).filter((name) => name.startsWith('client-'));

test('the descriptions of all operations stay what they are', () => {
  expect(clients.length).toBeGreaterThan(20);
  const changed = clients.filter((client) => {
    const code = readFileSync(join(SDK, client, 'dist-es/schemas/schemas_0.js'), 'utf8');
    const literal = withLiteralKeys(code);
    expect(shown(code)).toContain('errors');
    expect(literal).not.toMatch(/\[_\w+\]:/);
    expect(shown(literal)).toBe(shown(code));
    return literal !== code;
  });
  expect(changed).toEqual(clients);
});

/** What a module of schemas exports. Functions in it return other schemas. */
function shown(code: string): string {
  const module = { exports: {} };
  const imported = new Proxy({}, { get: () => Registry });
  new Function('module', 'require', transformSync(code, { format: 'cjs' }).code)(module, () => imported);
  return JSON.stringify(module.exports, (_key, value) => (typeof value === 'function' ? String(value) : value));
}

/** What modules of schemas import. */
class Registry {
  public readonly errors: unknown[] = [];

  public registerError(schema: unknown): void {
    this.errors.push(schema);
  }

  public static for(): Registry {
    return new Registry();
  }
}
