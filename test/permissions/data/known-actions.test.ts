import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { actionOfAnyCase, actionsOf, knownAction } from '../../../src/permissions/data/known-actions';

const root = join(__dirname, '../../..');

test('the data is what the tool makes of the maintained list', () => {
  const tool = pathToFileURL(join(root, 'tools/generate/permission-data.mjs')).href;
  const text = 'JSON.stringify([made.permissionData(), made.morePermissionData()])';
  const code = `import('${tool}').then((made) => process.stdout.write(${text}))`;
  const made = JSON.parse(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8', maxBuffer: 1e7 }));
  const files = ['actions.ts', 'more-actions.ts'];
  expect(files.map((name) => readFileSync(join(root, 'src/permissions/data', name), 'utf8'))).toEqual(made);
  expect(made[0].length).toBeLessThan(200_000);
});

test.each([
  ['dynamodb:PutItem', 'write', ['table']],
  ['dynamodb:Query', 'read', ['index', 'table']],
  ['s3:PutObjectAcl', 'permissions', ['accesspointobject', 'object']],
  ['s3:ListBucket', 'read', ['accesspoint', 'bucket']],
  ['s3:ListAllMyBuckets', 'read', []],
  ['wellarchitected:GetLens', 'read', ['lens']],
])('%s is a %s on %j', (action, level, forms) => {
  expect(knownAction(action)).toEqual({ action, level, forms });
});

test.each(['dynamodb:TransactGetItems', 'dynamodb:putItem', 's3:HeadObject', 'nowhere:Get', ''])(
  '%s is not an action',
  (action) => {
    expect(knownAction(action)).toBeUndefined();
  },
);

test.each([
  ['memorydb:CreateACL', 'memorydb:CreateAcl'],
  ['amplify:CreateWebhook', 'amplify:CreateWebHook'],
  ['dynamodb:PutItem', 'dynamodb:PutItem'],
])('IAM knows %s as %s', (operation, action) => expect(actionOfAnyCase(operation)?.action).toBe(action));

test('nothing is known of what is no service', () => expect(actionsOf('nowhere').size).toBe(0));
