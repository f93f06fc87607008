import { functionsOf } from '../../facts';
import { type Hop, hopsOf, loopsIn, type Sending } from '../../flow';
import type { Rule } from '../../model/rule';

export const loop: Rule = {
  id: 'loop',
  severity: 'warning',
  title: 'What a function sends invokes it again',
  why:
    "Each event causes the next one, so a single event keeps the function busy, uses up the account's concurrency " +
    'and costs money until someone stops it. Lambda itself stops a loop after about 16 rounds, but only if it ' +
    "consists of functions, queues, topics and bucket notifications, and the AWS SDK is recent enough. It doesn't " +
    'notice a loop through a table, a stream, an event bus or a state machine. This rule looks at calls on resources ' +
    "that the code knows from variables, or at what the role allows if the code can't be read. A filter, a pattern " +
    'or a prefix counts as the end of the loop unless what is sent certainly matches it.',
  fix:
    'Send to a different resource than the one that the function gets its events from, or filter out in the trigger ' +
    'what the function sends. If the loop ends by itself, acknowledge the warning or set `recursiveLoop: ' +
    'lambda.RecursiveLoop.ALLOW`.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
  *check(model) {
    const functions = functionsOf(model).map(({ resource }) => resource);
    for (const hops of loopsIn(hopsOf(model), functions)) {
      const isMeant = hops.some(({ from }) => from.property('RecursiveLoop') === 'Allow');
      const [{ from, sending }] = hops;
      if (isMeant) continue;
      yield {
        at: from,
        what: `what it ${sending ? 'sends' : 'returns'} invokes it again: ${inWords(hops)}; ${endOf(hops)}`,
        fix: fixOf(hops),
      };
    }
  },
};

/** `Stack/Fn → Stack/Jobs (by sqs:SendMessage in its code) → Stack/Fn`. */
function inWords(hops: readonly Hop[]): string {
  const steps = hops.map(({ to, sending }) => `${to.at.node.path}${sending ? ` (${actOf(sending)})` : ''}`);
  return [hops[0].from.at.node.path, ...steps].join(' → ');
}

function actOf({ action, operations }: Sending): string {
  return operations ? `by ${operations.join(' and ')} in its code` : `its role allows ${action}`;
}

function endOf(hops: readonly Hop[]): string {
  return hops.every(({ isDetected }) => isDetected)
    ? 'Lambda stops such a loop after about 16 rounds'
    : "Lambda doesn't notice such a loop, so it continues and costs money until someone stops it";
}

const FIXES: readonly (readonly [type: RegExp, fix: string])[] = [
  [/::Bucket$/, 'write to another bucket, or under a prefix that the trigger does not have'],
  [/::(Global)?Table$/, 'write to another table, or filter out in the trigger what the function writes'],
  [/::Queue$/, 'send to another queue'],
  [/::Topic$/, 'publish to another topic, or filter out in the subscription what the function publishes'],
  [/::Stream$/, 'put records into another stream, or filter out in the trigger what the function puts'],
  [/::EventBus$/, "name source and detail-type in the rule's pattern, and send different ones"],
  [/::StateMachine$/, 'start another state machine'],
];

function fixOf(hops: readonly Hop[]): string {
  const { to, sending } = hops[0];
  const other =
    FIXES.find(([type]) => type.test(to.type))?.[1] ?? `take ${sending ? 'the call' : 'the destination'} out`;
  const isStopped = hops.every(({ isDetected }) => isDetected);
  return isStopped
    ? `${other}; if this is intended, set recursiveLoop: lambda.RecursiveLoop.ALLOW, and make sure that it ends`
    : other;
}
