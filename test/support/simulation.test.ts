import { isAllowedAt, simulator } from './simulation';
import { PLACES } from './world';

const { table } = PLACES.dynamodb.arns('Orders');

test.each([
  [{ Action: 'dynamodb:GetItem' }, true],
  [{ Action: ['sqs:SendMessage', 'DynamoDB:getitem'] }, true],
  [{ Action: 'dynamodb:Get*' }, true],
  [{ Action: 'dynamodb:?etItem' }, true],
  [{ Action: '*' }, true],
  [{ NotAction: 'dynamodb:PutItem' }, true],
  [{ NotAction: 'dynamodb:GetItem' }, false],
  [{ Action: 'dynamodb:GetItems' }, false],
  [{ Action: 'dynamodb:Put*' }, false],
])('a statement of %j allows an item to be read: %j', async (actions, expected) => {
  const statement = { Effect: 'Allow', Resource: table, ...actions };
  const allowed = simulator([{ Version: '2012-10-17', Statement: [statement] }]);
  expect(await isAllowedAt(allowed, 'dynamodb:GetItem', table)).toBe(expected);
});
