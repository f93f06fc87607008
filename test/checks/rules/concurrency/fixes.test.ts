import { App, Fn, Stack } from 'aws-cdk-lib';
import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { AppModel } from '../../../../src/checks/model/app-model';
import { triggerBesideAlias } from '../../../../src/checks/rules/aliases/trigger-beside-alias';
import { CONCURRENCY } from '../../../../src/checks/rules/concurrency';

/** What speaks of concurrency in numbers. */
const RULES = [...CONCURRENCY.rules.filter(({ id }) => id !== 'sharedState'), triggerBesideAlias];

/** All that the rules about concurrency look at, in numbers. */
interface Given {
  readonly reserved?: number;
  readonly queues: readonly { readonly limit?: number; readonly hasPollers?: boolean }[];
  readonly shards: number;
  readonly provisioned: number;
  /** The most to which the provisioned concurrency is scaled; 0 if it is not. */
  readonly scaled: number;
  readonly invokes: 'function' | 'alias';
  /** What the account has, if the app states it. */
  readonly account?: number;
}

interface Message {
  readonly id: string;
  readonly at: string;
  readonly fix: string;
}

function messagesOf(given: Given): Message[] {
  const app = new App({ context: { 'lambdaform:account-concurrency': given.account } });
  define(new Stack(app, 'Stack'), given);
  const model = new AppModel(app);
  return RULES.flatMap(({ id, check }) => [...check(model)].map(({ at, fix }) => ({ id, at: at.at.node.id, fix })));
}

function define(stack: Stack, { reserved, queues, shards, provisioned, scaled, invokes }: Given): void {
  const fn = new lambda.CfnFunction(stack, 'Fn', {
    code: { zipFile: 'exports.handler = async () => {};' },
    role: 'arn:aws:iam::111111111111:role/fn',
    reservedConcurrentExecutions: reserved,
  });
  const version = new lambda.CfnVersion(stack, 'Version', { functionName: fn.ref, description: '1' });
  const alias = new lambda.CfnAlias(stack, 'Alias', {
    name: 'live',
    functionName: fn.ref,
    functionVersion: version.attrVersion,
    ...(provisioned > 0 && { provisionedConcurrencyConfig: { provisionedConcurrentExecutions: provisioned } }),
  });
  if (scaled > 0) scale(stack, Fn.join('', ['function:', Fn.select(6, Fn.split(':', alias.ref)), ':live']), scaled);
  const functionName = invokes === 'alias' ? alias.ref : fn.ref;
  queues.forEach(({ limit, hasPollers }, index) => {
    const eventSourceArn = new sqs.CfnQueue(stack, `Jobs${index}`).attrArn;
    new lambda.CfnEventSourceMapping(stack, `${index}`, {
      eventSourceArn,
      functionName,
      ...(limit !== undefined && { scalingConfig: { maximumConcurrency: limit } }),
      ...(hasPollers && { provisionedPollerConfig: { maximumPollers: 2 } }),
    });
  });
  const eventSourceArn = new kinesis.CfnStream(stack, 'Stream', { shardCount: shards }).attrArn;
  new lambda.CfnEventSourceMapping(stack, 'Shards', { eventSourceArn, functionName });
}

function scale(stack: Stack, resourceId: string, maxCapacity: number): void {
  const lambdas = { scalableDimension: 'lambda:function:ProvisionedConcurrency', serviceNamespace: 'lambda' };
  new CfnScalableTarget(stack, 'Scaling', { ...lambdas, resourceId, minCapacity: 1, maxCapacity });
}

type Edit = (given: Given, amount: number, queue: number) => Given;

const limited =
  (
    which: (index: number, queue: number, hasPollers: boolean) => boolean,
    of = (amount: number): number | undefined => amount,
  ): Edit =>
  (given, amount, queue) => ({
    ...given,
    queues: given.queues.map((one, index) =>
      which(index, queue, one.hasPollers ?? false) ? { ...one, limit: of(amount) } : one,
    ),
  });
const one = limited((index, queue) => index === queue);

/** What somebody does who reads a fix. A fix that is not in the list fails the test. */
const EDITS: readonly (readonly [fix: RegExp, edit: Edit])[] = [
  [/^set maxConcurrency to (\d+)$/, one],
  [/^set maxConcurrency to (\d+) at each of its \d+ queues$/, limited((_index, _queue, hasPollers) => !hasPollers)],
  [
    /^remove reservedConcurrentExecutions and set maxConcurrency to (\d+) in its place/,
    (given, amount, queue) => ({ ...one(given, amount, queue), reserved: undefined }),
  ],
  [/^raise reservedConcurrentExecutions to (\d+)$/, (given, amount) => ({ ...given, reserved: amount })],
  [/^raise reservedConcurrentExecutions above (\d+)$/, (given, amount) => ({ ...given, reserved: amount + 1 })],
  [/^remove (it|reservedConcurrentExecutions)$/, (given) => ({ ...given, reserved: undefined })],
  [/^set it to 1 or more$/, (given) => ({ ...given, reserved: 1 })],
  [/^connect it to the alias Stack\/Alias in place of the function$/, (given) => ({ ...given, invokes: 'alias' })],
  [
    /^remove scalingConfig, and limit maximumPollers/,
    limited(
      (index, queue) => index === queue,
      () => undefined,
    ),
  ],
  [/^lower the maximum of the scaling to (\d+)$/, (given, amount) => ({ ...given, scaled: amount })],
  [/^reserve less$/, (given) => ({ ...given, reserved: undefined, provisioned: 0, scaled: 0 })],
  [/^state the limit of the account in .*: (\d+) \}$/, (given, amount) => ({ ...given, account: amount })],
];

function followed(given: Given, fix: string, at: string): Given {
  const found = EDITS.find(([pattern]) => pattern.test(fix));
  if (!found) throw new Error(`nobody knows how to follow: ${fix}`);
  return found[1](given, Number(found[0].exec(fix)?.[1]), Number(at));
}

/** Apps of all kinds, the same ones in every run. */
function apps(): Given[] {
  let state = 7;
  const pick = <T>(...values: readonly T[]): T => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return values[Math.floor((state / 2_147_483_648) * values.length)];
  };
  return Array.from({ length: 60 }, () => ({
    reserved: pick(undefined, 0, 1, 2, 3, 5, 10, 900, 1000),
    queues: Array.from({ length: pick(0, 1, 2, 3) }, () => ({
      limit: pick(undefined, undefined, 2, 4, 20),
      hasPollers: pick(false, false, false, true),
    })),
    shards: pick(1, 1, 4),
    provisioned: pick(0, 0, 2, 5, 10),
    scaled: pick(0, 0, 4, 20),
    invokes: pick('function', 'alias'),
    account: pick(undefined, undefined, 10, 200),
  }));
}

test('every fix of every message leads to an app without that message, and all of them to one without messages', () => {
  const seen = new Set<string>();
  for (const app of apps()) {
    let given = app;
    for (let step = 0; ; step++) {
      const [message] = messagesOf(given);
      if (!message) break;
      if (step > 12) throw new Error(`no end of messages: ${JSON.stringify([app, given, message])}`);
      const ways = message.fix.split(', or ').map((fix) => followed(given, fix, message.at));
      for (const way of ways) {
        const left = messagesOf(way).filter(({ id, at }) => id === message.id && at === message.at);
        expect({ given, way, left }).toEqual({ given, way, left: [] });
      }
      seen.add(message.id);
      given = ways[step % ways.length];
    }
  }
  expect([...seen].sort()).toEqual(RULES.map(({ id }) => id).sort());
});
