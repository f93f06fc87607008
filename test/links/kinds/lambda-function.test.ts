import { Duration, type Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { Link } from '../../../src/links';
import { Wiring } from '../../../src/wiring/wiring';
import { anyCode, faultsOf } from '../../support/fixture';
import { unacknowledgedFindings } from '../../support/nag';
import { functionIn, HERE, keepsLinkContract, linked, newStack, statementsOf, variablesOf } from '../link-contract';

const ARN = `arn:aws:lambda:${HERE.region}:${HERE.account}:function:prices`;

describe('a function', () => {
  keepsLinkContract<lambda.IFunction>({
    make: (stack) => functionIn(stack, {}, 'Thing'),
    imported: {
      ARN: { make: (stack) => lambda.Function.fromFunctionArn(stack, 'Thing', ARN), variable: ARN, writes: [ARN] },
      'the ARN of a version': {
        make: (stack) => lambda.Version.fromVersionArn(stack, 'Thing', `${ARN}:7`),
        variable: `${ARN}:7`,
        writes: [`${ARN}:7`],
      },
    },
    variable: (called) => called.functionArn,
    read: [],
    write: [{ actions: ['lambda:InvokeFunction'], on: (called) => [called.functionArn] }],
  });

  test('is called by the name of its alias when the link leads there', () => {
    const { stack, fn, resource } = linked(
      (it) => functionIn(it, {}, 'Thing').addAlias('live'),
      (it) => Link.write(it),
    );
    const arn = stack.resolve(resource.functionArn);
    expect(variablesOf(stack, fn)).toEqual({ THING: arn });
    expect(statementsOf(stack, fn)[0].Resource).toEqual(arn);
  });

  test('fails when it is linked to itself', () => {
    const fn = functionIn(newStack());
    const faults = faultsOf(() => Wiring.attach(fn, { links: { AGAIN: Link.write(fn) } }));
    expect(faults).toMatchObject([
      {
        code: 'LinkCycle',
        what: "link 'AGAIN': it leads to the function itself",
        fix: expect.stringContaining('AWS_LAMBDA_FUNCTION_NAME'),
      },
    ]);
  });

  test('fails when it is linked to its own alias', () => {
    const fn = functionIn(newStack());
    const alias = fn.addAlias('live');
    expect(faultsOf(() => Wiring.attach(fn, { links: { AGAIN: Link.write(alias) } }))).toMatchObject([
      { code: 'LinkCycle' },
    ]);
  });

  test('fails when functions are linked in a circle', () => {
    const stack = newStack();
    const [one, two, three] = ['One', 'Two', 'Three'].map((id) => functionIn(stack, {}, id));
    Wiring.attach(one, { links: { NEXT: Link.write(two) } });
    Wiring.attach(two, { links: { NEXT: Link.write(three.addAlias('live')) } });
    const faults = faultsOf(() => Wiring.attach(three, { links: { NEXT: Link.write(one) } }));
    expect(faults).toMatchObject([
      { code: 'LinkCycle', what: expect.stringContaining('Stack/One'), at: 'Stack/Three' },
    ]);
  });
});

describe('a durable function', () => {
  const durable = { durable: { executionTimeout: Duration.days(30) } };
  const called = (stack: Stack) => new HandlerFunction(stack, 'Thing', { ...anyCode(), ...durable });
  const allowed = (...actions: string[]) => {
    const { stack, fn, resource } = linked(called, (it) => Link.allow(it, ...actions));
    return { stack, fn, resource, arn: stack.resolve(resource.functionArn) };
  };

  test('is called by its alias, because Lambda starts executions of versions only', () => {
    const { stack, fn, resource } = linked(called, (it) => Link.write(it));
    const arn = stack.resolve(resource.alias?.functionArn);
    expect(variablesOf(stack, fn)).toEqual({ THING: arn });
    expect(statementsOf(stack, fn)[0]).toMatchObject({ Action: 'lambda:InvokeFunction', Resource: arn });
  });

  test.each([
    'lambda:GetDurableExecution',
    'lambda:GetDurableExecutionHistory',
    'lambda:SendDurableExecutionCallbackFailure',
    'lambda:SendDurableExecutionCallbackHeartbeat',
    'lambda:SendDurableExecutionCallbackSuccess',
    'lambda:StopDurableExecution',
  ])('allows %s on its executions, whatever the version: no alias is in their ARNs', (action) => {
    const { stack, fn, arn } = allowed(action);
    expect(statementsOf(stack, fn)).toEqual([
      expect.objectContaining({ Action: action, Resource: { 'Fn::Join': ['', [arn, ':*']] } }),
    ]);
    expect(unacknowledgedFindings(stack).filter((it) => it.includes('IAM5'))).toEqual([]);
  });

  test('lists its executions by the ARN in the variable', () => {
    const { stack, fn, resource } = allowed('lambda:ListDurableExecutionsByFunction');
    expect(statementsOf(stack, fn)[0].Resource).toEqual(stack.resolve(resource.alias?.functionArn));
  });

  test('lets those read its executions who may decrypt them', () => {
    const stack = newStack();
    const key = new kms.Key(stack, 'Key');
    const thing = new HandlerFunction(stack, 'Thing', {
      ...anyCode(),
      durable: { ...durable.durable, encryptionKey: key },
    });
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { THING: Link.allow(thing, 'lambda:SendDurableExecutionCallbackSuccess') } });
    expect(statementsOf(stack, fn)).toContainEqual(
      expect.objectContaining({ Action: 'kms:Decrypt', Resource: stack.resolve(key.keyArn) }),
    );
  });
});

test('a function that is not durable has no executions', () => {
  const faults = faultsOf(() =>
    linked(
      (stack) => functionIn(stack, {}, 'Thing'),
      (it) => Link.allow(it, 'lambda:StopDurableExecution'),
    ),
  );
  expect(faults).toMatchObject([{ code: 'LinkAction', what: expect.stringContaining('has nothing that') }]);
});
