import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { variableOf } from '../../../src/bundling/files/environment';
import { FileQueries } from '../../../src/bundling/files/file-queries';
import { fingerprint } from '../../../src/bundling/files/fingerprint';
import { Project } from '../project';

const NAME = 'LAMBDAFORM_TEST_VALUE';
const before = { ...process.env };

afterAll(() => {
  process.env = before;
  Project.removeAll();
});

const project = new Project();
const salt = (name: string) => project.path(`${name}/salt`);

describe('of the value of a variable', () => {
  beforeEach(() => {
    process.env[NAME] = 'short';
  });

  test('a hash is kept that is the same for the same value, and another one for another', () => {
    const one = variableOf(NAME, salt('one'));
    expect(variableOf(NAME, salt('one'))).toBe(one);
    process.env[NAME] = 'other';
    expect(variableOf(NAME, salt('one'))).not.toBe(one);
    delete process.env[NAME];
    expect(variableOf(NAME, salt('one'))).toBeUndefined();
  });

  test('nobody can find the value by trying: each cache has a salt of its own, which only its user may read', () => {
    const one = variableOf(NAME, salt('one'));
    expect(variableOf(NAME, salt('two'))).not.toBe(one);
    expect(one).not.toBe(fingerprint('short'));
    expect(readFileSync(salt('one'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
    if (process.platform !== 'win32') expect(statSync(salt('one')).mode & 0o777).toBe(0o600);
    expect(project.list('one')).toEqual(['salt']);
  });

  test('a salt that is damaged is replaced, so that nothing is kept without one', () => {
    project.write({ 'three/salt': '' });
    variableOf(NAME, salt('three'));
    expect(readFileSync(salt('three'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a hash is the same for all processes of a cache, and where no salt can be kept, for one process', () => {
    const known = 'ab'.repeat(32);
    project.write({ 'four/salt': known, file: '' });
    expect(variableOf(NAME, salt('four'))).toBe('2hLl4O3keED3JVtOKFplmGE0TjH');
    expect(variableOf(NAME, salt('file'))).toBe(variableOf(NAME, salt('file')));
  });

  test('the salt is that of the cache of the app', () => {
    process.env.LAMBDAFORM_CACHE_DIR = 'shared';
    const answer = new FileQueries(project.dir).answer(['variable', NAME, '']);
    expect(answer).toBe(variableOf(NAME, join(project.dir, 'shared', 'salt')));
  });
});
