import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { readHandlers } from '../../support/reading';

const START = `
  import { withDurableExecution } from '@aws/durable-execution-sdk-js';
  import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
  const sns = new SNSClient({});
`;

const durable = (body: string) =>
  `${START} export const handler = withDurableExecution(async (event, context) => { ${body} });`;
const PUBLISH = 'sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: id }))';

const INVOKE = 'client-lambda Invoke';
const PRICES = [[INVOKE, ['PRICES']]];

/** What code does, and the calls that are found in it with the variables that name the resource. */
const CASES: Readonly<Record<string, readonly [code: string, calls: readonly unknown[]]>> = {
  'invokes a function by its variable': [
    durable('return context.invoke(process.env.PRICES, { id: event.id });'),
    PRICES,
  ],
  'invokes a function, with a name for the step': [
    durable("return context.invoke('price', process.env.PRICES, { id: event.id });"),
    PRICES,
  ],
  'invokes a function without input': [durable('return context.invoke(process.env.PRICES);'), PRICES],
  'invokes a function by its name alone': [
    durable("return context.invoke('prices:live', event);"),
    [[INVOKE, undefined]],
  ],
  'invokes a function in a child context': [
    durable('return context.runInChildContext(async (child) => child.invoke(process.env.PRICES, 1));'),
    PRICES,
  ],
  'invokes a function for each item': [
    durable('return context.map(event.items, async (each, item) => each.invoke(process.env.PRICES, item));'),
    PRICES,
  ],
  'invokes a function in a branch': [
    durable('return context.parallel([async (one) => one.invoke(process.env.PRICES, 1)]);'),
    PRICES,
  ],
  'invokes a function in a handler that is wrapped elsewhere': [
    `${START} async function price(event, ctx) { return ctx.invoke(process.env.PRICES, event); }
     export const handler = withDurableExecution(price);`,
    PRICES,
  ],
  'has steps and waits': [durable("await context.step('a', async () => 1); await context.wait({ seconds: 1 });"), []],
  'invokes something of its own': [
    durable('const own = { invoke: (x) => x }; return own.invoke(process.env.PRICES);'),
    [],
  ],
  'invokes with an object, as agents are': [durable('return event.chain.invoke({ question: 1 });'), []],
  'publishes for a callback': [
    durable(`await context.waitForCallback('asked', async (id) => { await ${PUBLISH}; }, { timeout: { days: 1 } });`),
    [['client-sns Publish', ['TOPIC']]],
  ],
  'is not durable': ['export const handler = async (event, context) => context.invoke(process.env.PRICES, event);', []],
};

let found: Record<string, CodeUsage>;
beforeAll(async () => {
  const handlers = Object.fromEntries(Object.entries(CASES).map(([name, [code]]) => [name, code]));
  found = await readHandlers({ handlers, external: true });
});

test.each(Object.entries(CASES))('code that %s', (name, [, calls]) => {
  expect(found[name].calls.map(({ client, operation, variables }) => [`${client} ${operation}`, variables])).toEqual(
    calls,
  );
});
