import { Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { type Statement, statementsAt, statementsIn } from '../../../src/checks/facts';
import { AppModel } from '../../../src/checks/model/app-model';
import type { Resource } from '../../../src/checks/model/resource';
import { newApp } from '../../support/fixture';

const app = newApp();
const stack = new Stack(app, 'Stack');
const queue = new sqs.Queue(stack, 'Queue');
const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const unreadable = Lazy.string({
  produce: () => {
    throw new Error('not yet');
  },
});

new iam.Policy(stack, 'Policy', {
  roles: [role],
  statements: [
    new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    new iam.PolicyStatement({ actions: ['s3:*', 's3:*'], resources: ['*'], effect: iam.Effect.DENY }),
    new iam.PolicyStatement({ notActions: ['iam:*'], notResources: ['*'] }),
    new iam.PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
      resources: [queue.queueArn, `${queue.queueArn}/*`],
      conditions: { ArnEquals: { 'aws:SourceArn': queue.queueArn } },
    }),
  ],
});
queue.addToResourcePolicy(
  new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('sns.amazonaws.com'), new iam.AccountRootPrincipal()],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
  }),
);
const model = new AppModel(app);

/** What a statement says; references are numbered in the order in which they are read, so they are named here. */
function said(one: Statement): unknown {
  const { allows, actions, notActions, resources, principal, condition } = one;
  const text = JSON.stringify({ allows, actions, notActions, resources, principal, condition });
  return JSON.parse(text, (_name, value) => {
    const [pointer] = 'Fn::LambdaformReference' in Object(value) ? model.pointersIn(value, one.by) : [];
    return pointer ? `${pointer.to.at.node.path} ${pointer.attribute}` : value;
  });
}

test.each([
  ['AWS::IAM::Policy', 'PolicyDocument', 4],
  ['AWS::IAM::Role', 'AssumeRolePolicyDocument', 1],
  ['AWS::SQS::QueuePolicy', 'PolicyDocument', 1],
])('the statements of %s in %s are the same read one by one and as a whole', (type, property, count) => {
  const [resource] = model.resources(type);
  expect(resource.statements(property)).toHaveLength(count);
  const asWhole = statementsIn(resource.property(property), resource);
  expect(statementsAt(resource, property).map(said)).toEqual(asWhole.map(said));
});

test('of a statement that the CDK cannot render, a rule knows the parts that it can', () => {
  const other = new Stack(app, 'Other');
  const policy = new iam.ManagedPolicy(other, 'Policy', {
    statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [unreadable] })],
  });
  const resource = new AppModel(other).resourceOf(policy) as Resource;
  const [statement] = statementsAt(resource, 'PolicyDocument');
  expect(statement).toMatchObject({ allows: true, actions: ['s3:GetObject'], resources: [{ 'Fn::Unreadable': [] }] });
});

test('a policy that an override changes is read with the override', () => {
  const other = new Stack(app, 'Third');
  const policy = new iam.ManagedPolicy(other, 'Policy', {
    statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })],
  });
  const document = { Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*' } };
  (policy.node.defaultChild as iam.CfnManagedPolicy).addPropertyOverride('PolicyDocument', document);
  const resource = new AppModel(other).resourceOf(policy) as Resource;
  const [statement, ...others] = statementsAt(resource, 'PolicyDocument');
  expect(statement).toMatchObject({ allows: false, actions: ['s3:*'] });
  expect(others).toEqual([]);
});
