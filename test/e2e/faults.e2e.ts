import { Balance } from './support/balance';
import { bucket, dynamodb, eventBridge, type FaultySource, kinesis, queue } from './support/faulty-sources';
import { HOPELESS, ordersFor } from './support/orders';

const sources: FaultySource[] = [queue, kinesis, dynamodb, eventBridge, bucket];
const DUPLICATES = 10;
const balances = new Map<string, Balance>();

// All at the same time: most of it is waiting for messages that become visible again.
beforeAll(async () => {
  await Promise.all(
    sources.map(async (source) => {
      const orders = ordersFor(source.name);
      const balance = new Balance(source, orders);
      balances.set(source.name, balance);
      await source.send(orders);
      await source.send(orders.slice(0, DUPLICATES));
      await balance.settle(100);
    }),
  );
}, 150_000);

describe.each(sources.map((source) => [source.name, source] as const))('%s: of 1,000 events', (name, source) => {
  const balance = () => balances.get(name) as Balance;

  test('none is lost', () => expect(balance().open()).toEqual([]));

  test('each is what was sent, byte for byte', () => expect(balance().strange()).toEqual([]));

  test('as many were handled or have failed as were sent', () => {
    const { sent, handled, failed } = balance().count();
    expect(sent).toBe(1000);
    expect(handled + failed).toBe(sent);
  });

  test('those that never succeed are in the failure destination', () => {
    const hopeless = balance().sent.filter(({ does }) => HOPELESS.includes(does));
    expect(hopeless.length).toBeGreaterThan(10);
    expect(balance().failed).toEqual(expect.arrayContaining(hopeless.map(({ text }) => text)));
  });

  test('those that fail once are handled the second time', () => {
    const once = balance().sent.filter(({ does }) => does === 'fail once');
    expect(balance().handled).toEqual(expect.arrayContaining(once.map(({ text }) => text)));
  });

  test('what comes twice is handled twice, by a handler that does not mind', () => {
    const times = balance().handled.length - new Set(balance().handled).size;
    expect(times).toBeGreaterThanOrEqual(source.name === 'DynamoDb' ? 1 : DUPLICATES);
  });
});
