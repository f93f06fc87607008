import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { actionsOf, knownAction } from '../../../src/permissions/data/known-actions';

const root = join(__dirname, '../../..');

test('the data is what the tool makes of the maintained list', () => {
  const tool = pathToFileURL(join(root, 'tools/generate/permission-data.mjs')).href;
  const code = `import('${tool}').then(({ permissionData }) => process.stdout.write(permissionData()))`;
  const made = execFileSync(process.execPath, ['-e', code], { encoding: 'utf8', maxBuffer: 1e7 });
  expect(readFileSync(join(root, 'src/permissions/data/actions.ts'), 'utf8')).toBe(made);
  expect(made.length).toBeLessThan(200_000);
});

test.each([
  ['dynamodb:PutItem', 'write', ['table']],
  ['dynamodb:Query', 'read', ['index', 'table']],
  ['s3:PutObjectAcl', 'permissions', ['accesspointobject', 'object']],
  ['s3:ListBucket', 'read', ['accesspoint', 'bucket']],
  ['s3:ListAllMyBuckets', 'read', []],
])('%s is a %s on %j', (action, level, forms) => {
  expect(knownAction(action)).toEqual({ action, level, forms });
});

test.each(['dynamodb:TransactGetItems', 'dynamodb:putItem', 's3:HeadObject', 'nowhere:Get', ''])(
  '%s is not an action',
  (action) => {
    expect(knownAction(action)).toBeUndefined();
  },
);

test('nothing is known of a service that handlers rarely call', () =>
  expect(actionsOf('wellarchitected').size).toBe(0));
