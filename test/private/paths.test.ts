import { resolve } from 'node:path';
import { localPath, packageFolder } from '../../src/private/paths';

test.each([
  ['node_modules/zod/index.js', 'node_modules/zod'],
  ['../node_modules/@our/store/lib/a.js', '../node_modules/@our/store'],
  ['/app/node_modules/a/node_modules/b/c.js', '/app/node_modules/a/node_modules/b'],
  ['lambdaform:./node_modules/@aws-sdk/client-s3?src/a.ts', 'lambdaform:./node_modules/@aws-sdk/client-s3?src'],
  ['node_modules/zod', 'node_modules/zod'],
  ['node_modules/@our', 'node_modules/@our'],
  ['node_modules/@our/', 'node_modules/@our'],
  ['node_modules/@/a', 'node_modules/@'],
  ['node_modules/a/node_modules/', 'node_modules/a'],
  ['node_modules/a/my_node_modules/b', 'node_modules/a'],
])('%s belongs to %s', (path, folder) => {
  expect(packageFolder(path)).toBe(folder);
});

test.each(['src/a.ts', 'my_node_modules/a/b.js', 'node_modules', 'node_modules/', 'src/node_modules//a'])(
  '%s belongs to no package',
  (path) => {
    expect(packageFolder(path)).toBeUndefined();
  },
);

test('a path is seen from the folder of its app, and from the working directory if that is none', () => {
  const before = process.cwd();
  expect([localPath('/app', 'src/a.ts'), localPath('/other', 'src/a.ts')]).toEqual([
    resolve('/app/src/a.ts'),
    resolve('/other/src/a.ts'),
  ]);
  const first = localPath('app', 'src/a.ts');
  process.chdir('..');
  try {
    expect([first, localPath('app', 'src/a.ts')]).toEqual([resolve(before, 'app/src/a.ts'), resolve('app/src/a.ts')]);
  } finally {
    process.chdir(before);
  }
});
