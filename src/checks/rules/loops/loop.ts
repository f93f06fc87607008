import { functionsOf } from '../../facts';
import { type Hop, hopsOf, loopsIn, type Sending } from '../../flow';
import type { Rule } from '../../model/rule';

export const loop: Rule = {
  id: 'loop',
  severity: 'warning',
  title: 'What a function sends comes back to it',
  why:
    'Each event makes the next one, so that a single one keeps the function busy, takes the concurrency of the account and ' +
    'costs money until somebody stops it. Lambda itself stops a loop after about 16 rounds where it leads through nothing ' +
    "but functions, queues, topics and notifications of buckets, and the AWS SDK is not too old. It doesn't notice one that " +
    'leads through a table, a stream, an event bus or a state machine. Found are loops in what code calls with resources that ' +
    "it knows from variables, or in what roles allow where code can't be read; a filter, a pattern or a prefix counts as the " +
    'end of the loop unless what is sent certainly passes it.',
  fix:
    'Send to another resource than the one that the function gets its events from, or let the trigger leave out what the ' +
    'function sends. A loop that ends by itself is acknowledged, or stated with `recursiveLoop: lambda.RecursiveLoop.ALLOW`.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
  *check(model) {
    const functions = functionsOf(model).map(({ resource }) => resource);
    for (const hops of loopsIn(hopsOf(model), functions)) {
      const isMeant = hops.some(({ from }) => from.property('RecursiveLoop') === 'Allow');
      const [{ from, sending }] = hops;
      if (isMeant) continue;
      yield {
        at: from,
        what: `what it ${sending ? 'sends' : 'answers'} comes back to it: ${inWords(hops)}; ${endOf(hops)}`,
        fix: fixOf(hops),
      };
    }
  },
};

/** `Stack/Fn -> Stack/Jobs (its code calls sqs:SendMessage) -> Stack/Fn`. */
function inWords(hops: readonly Hop[]): string {
  const steps = hops.map(({ to, sending }) => `${to.at.node.path}${sending ? ` (${actOf(sending)})` : ''}`);
  return [hops[0].from.at.node.path, ...steps].join(' -> ');
}

function actOf({ action, operations }: Sending): string {
  return operations ? `by ${operations.join(' and ')} in its code` : `its role allows ${action}`;
}

function endOf(hops: readonly Hop[]): string {
  return hops.every(({ isDetected }) => isDetected)
    ? 'Lambda stops such a loop after about 16 rounds'
    : "Lambda doesn't notice such a loop, so it goes on and costs money until somebody stops it";
}

const FIXES: readonly (readonly [type: RegExp, fix: string])[] = [
  [/::Bucket$/, 'write to another bucket, or under a prefix that the trigger does not have'],
  [/::(Global)?Table$/, 'write to another table, or let the trigger leave out with a filter what the function writes'],
  [/::Queue$/, 'send to another queue'],
  [/::Topic$/, 'publish to another topic, or leave out with a filter policy what the function publishes'],
  [/::Stream$/, 'put into another stream, or let the trigger leave out with a filter what the function puts'],
  [/::EventBus$/, 'name source and detail-type in the pattern of the rule, and send others'],
  [/::StateMachine$/, 'start another state machine'],
];

function fixOf(hops: readonly Hop[]): string {
  const { to, sending } = hops[0];
  const other =
    FIXES.find(([type]) => type.test(to.type))?.[1] ?? `take ${sending ? 'the call' : 'the destination'} out`;
  const isStopped = hops.every(({ isDetected }) => isDetected);
  return isStopped
    ? `${other}; if it is meant, set recursiveLoop: lambda.RecursiveLoop.ALLOW, and see that it ends`
    : other;
}
