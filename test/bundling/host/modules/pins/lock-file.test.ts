import { lockFileFaults } from '../../../../../src/bundling/host/modules/pins/lock-file';
import { isOutdated, lockPins } from '../../../../../src/bundling/host/modules/pins/lock-pins';
import type { PackageManager } from '../../../../../src/bundling/host/modules/pins/package-manager';
import { Project } from '../../../project';

afterAll(() => Project.removeAll());

const CONFLICT = '<<<<<<< HEAD\n"a@1":\n=======\n"a@2":\n>>>>>>> main\n';
const BERRY = '__metadata:\n  version: 8\n';

test.each<[string, PackageManager, string, string]>([
  [
    'binary',
    'bun',
    'bun.lockb',
    'run "bun install --save-text-lockfile", which writes bun.lock with the same versions',
  ],
  ['cut off', 'npm', 'package-lock.json', 'run "npm install", which rewrites it'],
  ['of another kind', 'npm', 'package-lock.json', 'run "npm install", which rewrites it'],
  ['not yet merged', 'pnpm', 'pnpm-lock.yaml', 'run "pnpm install", which rewrites it'],
  ['not yet merged', 'yarn', 'yarn.lock', 'run "yarn install", which rewrites it'],
  ['of an older version', 'yarn', 'yarn.lock', 'run "yarn install", which rewrites it'],
  ['of a newer version', 'yarn-classic', 'yarn.lock', 'run "yarn install", which rewrites it'],
])('a lock file that is %s is not taken for one that says nothing: %s', (what, manager, name, fix) => {
  const texts: Record<string, string> = {
    binary: '#!/usr/bin/env bun\nbun-lockfile-format-v0\n',
    'cut off': '{ "lockfileVersion": 3, "packages": {',
    'of another kind': '[]',
    'not yet merged': `lockfileVersion: 9\n${BERRY}${CONFLICT}`,
    'of an older version': '# yarn lockfile v1\n',
    'of a newer version': BERRY,
  };
  const [fault, ...more] = lockFileFaults(new Project({ [name]: texts[what] }).dir, manager);
  expect(fault).toMatchObject({ code: 'LockFileUnreadable', fix, what: expect.stringContaining(name) });
  expect(more).toEqual([]);
});

test.each<[PackageManager, Record<string, string>]>([
  ['npm', {}],
  ['npm', { 'package-lock.json': '{ "name": "app", "lockfileVersion": 3, "packages": {} }' }],
  ['npm', { 'package-lock.json': '{}' }],
  ['npm', { 'npm-shrinkwrap.json': '{ "dependencies": {} }', 'package-lock.json': 'older' }],
  ['pnpm', { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" }],
  ['yarn', { 'yarn.lock': `# generated\n\n${BERRY}` }],
  ['yarn', { 'yarn.lock': '' }],
  ['yarn-classic', { 'yarn.lock': '# generated\r\n# yarn lockfile v1\r\n\r\n' }],
  ['bun', { 'bun.lock': '{ "lockfileVersion": 1, }', 'bun.lockb': 'older' }],
])('the lock file of %s is no fault: %j', (manager, files) => {
  expect(lockFileFaults(new Project(files).dir, manager)).toEqual([]);
});

test('lines of a lock file may end as they do on Windows', () => {
  const block =
    '# yarn lockfile v1\n\n\na@^1:\n  version "1.0.0"\n  resolved "https://x/a.tgz"\n\nb@^1:\n  version "2.0.0"\n  resolved "https://x/b.tgz"\n';
  const project = new Project({ 'yarn.lock': block.replaceAll('\n', '\r\n') });
  expect([...lockPins('yarn-classic', project.dir).keys()]).toEqual(['a@1.0.0', 'b@2.0.0']);
});

test('the first Yarn tells a second hash of a package by its address, and may tell several', () => {
  const hex = '0123456789abcdef0123456789abcdef01234567';
  const block = (name: string, more: string) =>
    `${name}@^1:\n  version "1.0.0"\n  resolved "https://x/${name}.tgz#${hex}"\n${more}\n`;
  const text = `# yarn lockfile v1\n\n\n${block('a', '')}\n${block('b', '  integrity sha512-B==\n')}\n${block('c', '  integrity "sha1-C= sha512-C=="\n')}`;
  const sha1 = `sha1-${Buffer.from(hex, 'hex').toString('base64')}`;
  expect(Object.fromEntries(lockPins('yarn-classic', new Project({ 'yarn.lock': text }).dir))).toEqual({
    'a@1.0.0': sha1,
    'b@1.0.0': `sha512-B== ${sha1}`,
    'c@1.0.0': `sha1-C= sha512-C== ${sha1}`,
  });
});

test.each<[boolean, string]>([
  [true, 'sha1-X'],
  [true, 'sha1-X sha384-Y'],
  [false, 'sha1-X sha512-Y'],
  [false, 'sha512-Y'],
  [false, ''],
  [false, '10c0/aa'],
])('it is %s that %j is a hash of a kind that is no longer written', (answer, hash) => {
  expect(isOutdated(hash)).toBe(answer);
});
