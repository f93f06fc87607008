import * as iam from 'aws-cdk-lib/aws-iam';
import { grant } from '../../src/private/grants';
import { newStack, only, templateOf } from '../support/fixture';

const STATEMENTS = [
  { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-central-1:111122223333:b'] },
  { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-central-1:111122223333:a'] },
  { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] },
];

type Make = (stack: ReturnType<typeof newStack>) => iam.IRole;

const MADE: [string, Make][] = [
  ['of this app', (stack) => new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() })],
  ['that is imported', (stack) => iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/theirs')],
];

describe.each(MADE)('the statements of a role %s', (_name, make) => {
  const policyOf = (statements: iam.PolicyStatementProps[]) => {
    const stack = newStack();
    const role = make(stack);
    for (const statement of statements) grant(role, statement);
    return only(templateOf(stack), 'AWS::IAM::Policy').Properties.PolicyDocument;
  };

  test('have the same order, whatever the order in which they are granted', () => {
    expect(policyOf(STATEMENTS)).toEqual(policyOf([...STATEMENTS].reverse()));
  });

  test('are all there', () => expect(policyOf(STATEMENTS).Statement).toHaveLength(3));
});
