import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../../tools/package/stage.mjs')).href;

const parent = mkdtempSync(join(tmpdir(), 'lambdaform-stage-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const script = `
  import { stage } from '${MODULE}';
  console.log(stage(${JSON.stringify(parent)}, 'npm', ['package.json', 'src/index.ts']));
`;
const folder = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }).trim();

test('the folder has the files of the npm package, and no others', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name).sort()).toEqual(['index.ts', 'package.json']);
});

test('what the library needs is found beside the folder: jsii-pacmak copies all that is in it', () => {
  const { peerDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect(existsSync(join(folder, 'node_modules'))).toBe(false);
  const found = Object.keys(peerDependencies).map((name) => join(parent, 'node_modules', name));
  expect(found.map((path) => lstatSync(path).isSymbolicLink() && existsSync(path))).toEqual(found.map(() => true));
});
