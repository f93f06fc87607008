import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Link } from '../../../src/links';
import { Wiring } from '../../../src/wiring/wiring';
import { faultsOf } from '../../support/fixture';
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
