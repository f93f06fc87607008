import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileQueries, fingerprint } from '../../../../src/bundling/files/file-queries';
import { Project, withoutProcesses } from '../../project';

const before = process.env.LAMBDAFORM_CACHE_DIR;

afterEach(() => {
  if (before === undefined) delete process.env.LAMBDAFORM_CACHE_DIR;
  else process.env.LAMBDAFORM_CACHE_DIR = before;
});
afterAll(() => Project.removeAll());

const SECRETS = ['pin=1234', 'pin=2345', 'pin=3456'];
const [read, hooked, watched] = SECRETS;

/** All names and contents below a folder. */
function textsBelow(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const contents = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return contents.map((path) => `${path}\n${readFileSync(path, 'utf8')}`).join('\n');
}

describe('what a configuration file, a hook and the options read', () => {
  const project = new Project({
    'src/a.ts': 'export const handler = async () => 1;',
    'config.mjs': "import { readFileSync } from 'node:fs'; readFileSync('read.env'); export default {};",
    'hook.mjs': "export default () => ({ watchFiles: ['hooked.env'] });",
    'read.env': read,
    'hooked.env': hooked,
    'watched.env': watched,
  });
  const options = {
    configFile: 'config.mjs',
    hooks: { before: 'hook.mjs' },
    watchFiles: ['watched.env'],
    cacheKey: 'pin',
  };
  const build = (cache: string) => {
    process.env.LAMBDAFORM_CACHE_DIR = cache;
    return project.bundle('src/a.ts', options);
  };

  test('is kept in the cache as hashes that nobody can find by trying', () => {
    build('one');
    const kept = textsBelow(project.path('one'));
    expect(kept).toMatch(/"read","read.env"/);
    for (const secret of SECRETS) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(fingerprint(secret));
    }
    build('two');
    expect(project.list('one/records')).not.toEqual(project.list('two/records'));
    withoutProcesses(() => build('one'));
  });

  test.each(['read', 'watched'] as const)('is another hash in another cache, for questions of the kind %s', (kind) => {
    const answer = (cache: string) => {
      process.env.LAMBDAFORM_CACHE_DIR = cache;
      return new FileQueries(project.dir).answer([kind, 'read.env', '']);
    };
    const one = answer('one');
    expect(answer('one')).toBe(one);
    expect(answer('two')).not.toBe(one);
    project.write({ 'read.env': 'pin=4321' });
    expect(answer('one')).not.toBe(one);
    project.write({ 'read.env': read });
    expect(answer('one')).toBe(one);
  });
});
