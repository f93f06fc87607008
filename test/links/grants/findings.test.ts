import { Aspects, type Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AppDashboard, EventBridgeTrigger, HandlerFunction, Link, Rollout, Wiring } from '../../../src';
import { findingsOf } from '../../../src/links/grants/findings';
import * as inference from '../../../src/links/grants/inference';
import { call, codeDoes } from '../../support/code-usage';
import { anyCode, newStack, templateOf } from '../../support/fixture';

const key = { name: 'id', type: dynamodb.AttributeType.STRING };

function table(stack: Stack, id: string): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, id, { partitionKey: key });
}

function functionIn(stack: Stack, id: string, links: Record<string, Link>): lambda.Function {
  const fn = new lambda.Function(stack, id, anyCode());
  Wiring.attach(fn, { links });
  return fn;
}

function actionsOf(fn: lambda.Function): string[] {
  return Wiring.attach(fn, {}).permissions.map(({ action, link }) => `${link} ${action}`);
}

beforeEach(() => codeDoes(call('client-dynamodb', 'PutItem'), call('client-dynamodb', 'Query')));

describe('what follows from the code of a function', () => {
  test('is found once in one synth, for permissions, checks and the report', () => {
    const inferred = jest.spyOn(inference, 'infer');
    const stack = newStack();
    for (const id of ['A', 'B']) functionIn(stack, id, { ORDERS: Link.to(table(stack, `${id}Orders`)) });
    templateOf(stack);
    expect(inferred).toHaveBeenCalledTimes(2);
  });

  test('is found once for a function with triggers, links, variables, an alias and a place on a dashboard', () => {
    const inferred = jest.spyOn(inference, 'infer');
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Handler', {
      ...anyCode(),
      triggers: [new EventBridgeTrigger({ eventPattern: { source: ['shop'] } })],
      links: { ORDERS: Link.to(table(stack, 'Orders')), CARTS: Link.read(table(stack, 'Carts')) },
      environment: { STAGE: 'test' },
      rollout: Rollout.allAtOnce(),
    });
    new AppDashboard(stack, 'Dashboard');
    templateOf(stack);
    // Who asks for permissions afterwards is told what was found.
    expect(fn.wiring.permissions).not.toEqual([]);
    expect(inferred).toHaveBeenCalledTimes(1);
  });

  test('is found once for a function whose links state their access', () => {
    const inferred = jest.spyOn(inference, 'infer');
    const stack = newStack();
    functionIn(stack, 'A', { ORDERS: Link.write(table(stack, 'Orders')) });
    templateOf(stack);
    expect(inferred).toHaveBeenCalledTimes(1);
  });

  test('is the same for an alias', () => {
    const inferred = jest.spyOn(inference, 'infer');
    const stack = newStack();
    const fn = functionIn(stack, 'A', { ORDERS: Link.to(table(stack, 'Orders')) });
    const alias = fn.addAlias('live');
    templateOf(stack);
    expect(findingsOf(alias)).toBe(findingsOf(fn));
    expect(inferred).toHaveBeenCalledTimes(1);
  });

  test("is found again after a user's aspect adds a link", () => {
    const inferred = jest.spyOn(inference, 'infer');
    const stack = newStack();
    const fn = functionIn(stack, 'A', { ORDERS: Link.to(table(stack, 'Orders')) });
    const carts = table(stack, 'Carts');
    Aspects.of(fn).add({
      visit: (node) => node === fn && void Wiring.attach(fn, { links: { CARTS: Link.to(carts) } }),
    });
    templateOf(stack);
    expect(actionsOf(fn)).toContain('CARTS dynamodb:PutItem');
    expect(inferred).toHaveBeenCalledTimes(2);
  });

  test('is found again after a variable is added', () => {
    codeDoes(call('client-dynamodb', 'PutItem', { variables: ['OTHER'] }));
    const stack = newStack();
    const fn = functionIn(stack, 'A', { ORDERS: Link.to(table(stack, 'Orders')) });
    templateOf(stack);
    const before = findingsOf(fn)?.unlinked;
    fn.addEnvironment('OTHER', 'set by hand');
    expect([before, findingsOf(fn)?.unlinked]).toEqual([[], [expect.objectContaining({ call: expect.anything() })]]);
  });

  test('is not cached before grants begin, because resources may still change', () => {
    const stack = newStack();
    const orders = table(stack, 'Orders');
    const fn = functionIn(stack, 'A', { ORDERS: Link.to(orders) });
    const indexes = () => actionsOf(fn).filter((action) => action === 'ORDERS dynamodb:Query').length;
    const before = indexes();
    orders.addGlobalSecondaryIndex({ indexName: 'byDate', partitionKey: key });
    expect([before, indexes()]).toEqual([1, 2]);
  });
});
