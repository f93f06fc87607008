import { setTimeout as sleep } from 'node:timers/promises';
import { Balance } from './support/balance';
import { outputsOf } from './support/deployed';
import { bucket, dynamodb, eventBridge, type FaultySource, kinesis, queue, topic } from './support/faulty-sources';
import { deleted, throttled } from './support/functions';
import { HOPELESS, ordersFor } from './support/orders';

const outputs = outputsOf('Faults');
const sources: FaultySource[] = [queue, kinesis, dynamodb, eventBridge, bucket, topic];
/** A thousand for each kind of source. Each asynchronous event is an invocation of its own, so S3 and SNS get fewer. */
const COUNTS: Record<string, number> = {
  Queue: 1000,
  Kinesis: 1000,
  DynamoDb: 1000,
  EventBridge: 1000,
  S3: 250,
  Sns: 250,
};
const DUPLICATES = 10;
/** Waits end when there is no more progress; this limit is for hooks that hang. */
const HOOK_TIMEOUT = 900_000;
/** Writing an unchanged item again does not change the table, but a batch that fails comes again. */
const copiesSeen = ({ name }: { name: string }) => (name === 'DynamoDb' ? 1 : DUPLICATES);
const functionOf = ({ name }: FaultySource) => outputs[`${name}Function`];

describe('handlers that throw, crash, hang, or fail for some events of a batch', () => {
  const balances = new Map<string, Balance>();

  // All at the same time: mostly, this waits for messages to become visible again.
  beforeAll(async () => {
    await Promise.all(
      sources.map(async (source) => {
        const orders = ordersFor(source.name, COUNTS[source.name]);
        const balance = new Balance(source, source.name, orders);
        balances.set(source.name, balance);
        await source.send(orders);
        const copies = orders.filter(({ does }) => does === 'work').slice(0, DUPLICATES);
        await source.send(copies);
        await balance.settle(orders.length + copiesSeen(source));
      }),
    );
  }, HOOK_TIMEOUT);

  describe.each(Object.entries(COUNTS))('%s: of %i events', (name, events) => {
    const balance = () => balances.get(name) as Balance;

    test('none is lost', () => expect(balance().open()).toEqual([]));

    test('each is what was sent, byte for byte', () => expect(balance().strange()).toEqual([]));

    test('as many were handled or have failed as were sent', () => {
      const { sent, handled, failed } = balance().count();
      expect(sent).toBe(events);
      expect(handled + failed).toBe(sent);
    });

    test('those that never succeed are in the failure destination', () => {
      const hopeless = balance().sent.filter(({ does }) => HOPELESS.includes(does));
      expect(hopeless.length).toBeGreaterThan(10);
      expect(balance().failed).toEqual(expect.arrayContaining(hopeless.map(({ text }) => text)));
    });

    test('those that fail once are handled the second time', () => {
      const once = balance().sent.filter(({ does }) => does === 'fail once');
      const failed = once.filter(({ text }) => !balance().handled.includes(text));
      // All messages of a batch fail if one of them makes the handler crash. Five such batches in a row are rare: then the
      // message is in the dead-letter queue.
      expect(failed.length).toBeLessThanOrEqual(name === 'Queue' ? once.length / 2 : 0);
    });

    test('what comes twice is handled twice, by a handler that does not mind', () => {
      const { handled } = balance();
      expect(handled.length - new Set(handled).size).toBeGreaterThanOrEqual(copiesSeen({ name }));
    });
  });
});

/**
 * Sends events while their functions are not available.
 *
 * @param failsAtOnce whether asynchronous events go to a failure destination at once
 */
function outage(
  run: string,
  out: (source: FaultySource, work: Work) => Promise<void>,
  { failsAtOnce }: { readonly failsAtOnce: boolean },
) {
  const balances = new Map<FaultySource, Balance>();

  beforeAll(async () => {
    await Promise.all(
      sources.map(async (source) => {
        const orders = ordersFor(`${run} ${source.name}`, 250, {});
        const balance = new Balance(source, `${run} ${source.name}`, orders);
        balances.set(source, balance);
        await out(source, async () => {
          await source.send(orders);
          // Queues and streams keep the events; the attempts in the meantime can't be seen.
          if (failsAtOnce && source.kind === 'asynchronous') await balance.settle();
          else await sleep(2000);
        });
        await balance.settle();
      }),
    );
  }, HOOK_TIMEOUT);

  return (source: FaultySource) => {
    const balance = balances.get(source) as Balance;
    expect(balance.open()).toEqual([]);
    expect(balance.strange()).toEqual([]);
    return balance.count();
  };
}

type Work = () => Promise<void>;

const polled = [
  ['a queue', queue],
  ['a Kinesis stream', kinesis],
  ['a table', dynamodb],
] as const;
const delivering = [
  ['a rule', eventBridge],
  ['a bucket', bucket],
  ['a topic', topic],
] as const;

describe('functions that are throttled down to nothing', () => {
  const countOf = outage('throttled', (source, work) => throttled(functionOf(source), 0, work), {
    failsAtOnce: true,
  });

  test.each(polled)('what %s holds waits, and is handled then', (_name, source) => {
    expect(countOf(source)).toEqual({ sent: 250, handled: 250, failed: 0 });
  });

  test.each(delivering)('what %s sends goes to the failure queue at once', (_name, source) => {
    expect(countOf(source)).toEqual({ sent: 250, handled: 0, failed: 250 });
  });
});

describe('functions that are throttled down to one environment', () => {
  const countOf = outage('narrow', (source, work) => throttled(functionOf(source), 1, work), {
    failsAtOnce: false,
  });

  test.each([...polled, ...delivering])('what %s sends waits for its turn', (_name, source) => {
    const { sent, handled, failed } = countOf(source);
    expect({ sent, done: handled + failed }).toEqual({ sent: 250, done: 250 });
    // A throttled message counts as received; after five times it goes to the dead-letter queue.
    if (source.kind !== 'queue') expect(failed).toBe(0);
  });
});

describe('functions that are deleted', () => {
  const countOf = outage('deleted', (source, work) => deleted(functionOf(source), work), {
    failsAtOnce: true,
  });

  test.each(delivering)('what %s could not deliver is in the delivery failure queue', (_name, source) => {
    expect(countOf(source)).toEqual({ sent: 250, handled: 0, failed: 250 });
  });

  test.each(polled)('what %s holds is handled when the function is there again', (_name, source) => {
    expect(countOf(source)).toEqual({ sent: 250, handled: 250, failed: 0 });
  });
});
