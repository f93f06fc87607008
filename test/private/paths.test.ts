import { packageFolder } from '../../src/private/paths';

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
