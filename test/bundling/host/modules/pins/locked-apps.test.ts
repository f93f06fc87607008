import { LockedApps } from '../../../../../src/bundling/host/modules/pins/locked-apps';
import { Project } from '../../../project';

afterAll(() => Project.removeAll());

const YARN = '__metadata:\n  version: 8\n';

test.each<[name: string, text: string, more: Record<string, string>]>([
  ['package-lock.json', '{ "lockfileVersion": 3, "packages": {} }', {}],
  ['pnpm-lock.yaml', "lockfileVersion: '9.0'\n", {}],
  ['yarn.lock', YARN, { '.yarnrc.yml': '' }],
  ['bun.lock', '{ "lockfileVersion": 1 }', {}],
])('%s is read once, however many functions of the apps of a workspace install packages', (name, text, more) => {
  const project = new Project({
    [name]: text,
    'apps/one/package.json': '{}',
    'apps/two/package.json': '{}',
    ...more,
  });
  const apps = new LockedApps();
  const found = ['one', 'two', 'one'].map((app) => apps.of(project.path(`apps/${app}`)));
  expect(new Set(found).size).toBe(1);
  expect(new Set(found.map(({ lockFolder, lockFile }) => `${lockFolder} ${lockFile?.name}`))).toEqual(
    new Set([`${project.dir} ${name}`]),
  );
});

test('a lock file is read anew in the next pass', () => {
  const project = new Project({ 'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }' });
  const apps = new LockedApps();
  const integrity = 'sha512-a==';
  const packages = { 'node_modules/it': { version: '1.0.0', integrity } };
  expect([...apps.of(project.dir).pins]).toEqual([]);
  project.write({ 'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages }) });
  expect([...new LockedApps().of(project.dir).pins]).toEqual([['it@1.0.0', integrity]]);
});
