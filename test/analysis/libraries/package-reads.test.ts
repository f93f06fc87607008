import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { namedReads } from '../../../src/analysis/libraries/package-reads';

const folder = mkdtempSync(join(tmpdir(), 'lambdaform-reads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The variables that a package may read of a handler's bundle, with the package. */
function namedIn(name: string, code: string, ofPackage: string): string[] {
  const files = { 'handler.js': code, 'node_modules/settings/index.js': ofPackage };
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const inputs = Object.fromEntries(Object.keys(files).map((file) => [file, { bytesInOutput: 9 }]));
  return namedReads(join(folder, name), { inputs }).map((read) => `${read.name} of ${read.via}`);
}

const GETS = "import { get } from 'settings'; export const handler = async () => get('TABLE');";

describe('Names of variables that own code gives to a package', () => {
  test.each([
    ['by a variable', 'exports.get = (name) => process.env[name];'],
    ['by a default of a parameter', 'exports.get = (name, from = process.env) => from[name];'],
    ['with a spread', 'const all = { ...process.env }; exports.get = (name) => all[name];'],
  ])('count as read if it takes the environment %s', (how, ofPackage) =>
    expect(namedIn(how, GETS, ofPackage)).toEqual(['TABLE of settings']),
  );

  test('are found as the keys of a schema, too', () =>
    expect(
      namedIn(
        'schema',
        "import { make } from 'settings'; const env = make({ TABLE: String, QUEUE_URL: String }); export const handler = async () => env;",
        'exports.make = (schema) => Object.assign({}, process.env);',
      ),
    ).toEqual(['TABLE of settings', 'QUEUE_URL of settings']));

  test.each([
    ['only of single ones', "exports.get = () => process.env.DEBUG ?? process.env['LOG'] ?? process.env?.LEVEL;"],
    ['not at all', 'exports.get = (name) => name;'],
  ])('do not if it reads variables %s', (how, ofPackage) => expect(namedIn(how, GETS, ofPackage)).toEqual([]));
});
