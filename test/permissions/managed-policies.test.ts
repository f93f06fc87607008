import { managedPolicy } from '../../src/permissions/managed-policies';

test.each([
  ['AdministratorAccess', 'sqs:SendMessage', true],
  ['AmazonDynamoDBFullAccess', 'dynamodb:PutItem', true],
  ['AmazonDynamoDBFullAccess', 'sqs:SendMessage', false],
  ['AmazonS3ReadOnlyAccess', 's3:GetObject', true],
  ['AmazonS3ReadOnlyAccess', 's3:PutObject', false],
  ['AWSLambdaBasicDurableExecutionRolePolicy', 'lambda:CheckpointDurableExecution', true],
  ['AWSLambdaBasicDurableExecutionRolePolicy', 'sqs:SendMessage', false],
  ['AWSLambdaBasicExecutionRole', 'logs:PutLogEvents', true],
  ['AWSLambdaRole', 'lambda:InvokeFunction', true],
  ['AWSLambda_FullAccess', 'lambda:CreateFunction', true],
  // Everything but a few services, and a few actions of these.
  ['PowerUserAccess', 'sqs:SendMessage', true],
  ['PowerUserAccess', 'iam:CreateRole', false],
  ['PowerUserAccess', 'iam:ListRoles', true],
  // A denial wins.
  ['AWSLakeFormationDataAdmin', 'lakeformation:GrantPermissions', true],
  ['AWSLakeFormationDataAdmin', 'lakeformation:PutDataLakeSettings', false],
  ['AWSDenyAll', 'sqs:SendMessage', false],
  // Only for log groups of its own.
  ['CloudWatchLambdaInsightsExecutionRolePolicy', 'logs:PutLogEvents', false],
  // Only to some services.
  ['AmazonBedrockFullAccess', 'iam:PassRole', false],
])('%s: %s %p', (name, action, allowed) => expect(managedPolicy(name)?.(action)).toBe(allowed));

test.each(['NoSuchPolicy', 'constructor', 'toString', ''])('nothing is known of %p', (name) =>
  expect(managedPolicy(name)).toBeUndefined(),
);
