import { Annotations, Duration, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { type PlacedFault, UsageError } from '../../private/errors';
import { unqualified } from '../../private/identity';
import { PREFIX } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';
import { hideMessagesFor, resourceOf, statedVisibility } from './queue';

/** How many times its timeout a function needs a message for itself: Lambda retries throttled batches meanwhile. */
const TIMES = 6;

/** What a function may take that says nothing. */
const [DEFAULT_TIMEOUT, MAX_TIMEOUT] = [Duration.seconds(3), Duration.minutes(15)];

/**
 * Has a queue of this app hide messages long enough for the function. Where its owner says how long, and that is too
 * short, messages would be handled twice at a time: an error, now or when the timeout of the function is known.
 */
export function followTimeout(target: TriggerTarget, queue: sqs.IQueue, window?: Duration): void {
  const resource = resourceOf(queue);
  const needed = () => neededFor(target.handler, window);
  if (!resource) {
    warnOfImport(target, queue, needed());
    return;
  }
  const stated = statedVisibility(resource);
  if (stated === undefined) {
    hideMessagesFor(resource, { by: target.scope.node.path, seconds: needed });
    return;
  }
  if (Token.isUnresolved(stated)) return;
  const fault = (): PlacedFault[] => (stated < needed() ? [tooShort(target, queue, stated, needed())] : []);
  if (target.timeout) {
    const faults = fault();
    if (faults.length > 0) throw new UsageError(...faults);
    return;
  }
  target.scope.node.addValidation({ validate: () => fault().map((it) => new UsageError(it).message) });
}

function neededFor(handler: lambda.IFunction, window: Duration = Duration.seconds(0)): number {
  return TIMES * timeoutOf(handler).toSeconds() + (window.isUnresolved() ? 300 : window.toSeconds());
}

/** The timeout of a function; the longest that there is when nobody here knows it. */
function timeoutOf(handler: lambda.IFunction): Duration {
  const { node, timeout } = unqualified(handler) as lambda.IFunction & { timeout?: Duration };
  if (!node.defaultChild || timeout?.isUnresolved()) return MAX_TIMEOUT;
  return timeout ?? DEFAULT_TIMEOUT;
}

function tooShort(target: TriggerTarget, queue: sqs.IQueue, stated: number, needed: number): PlacedFault {
  return {
    code: 'VisibilityTimeoutTooShort',
    what:
      `${queue.node.path} hides a message for ${stated} seconds, but the function needs ${needed}: six times its timeout ` +
      'and maxBatchingWindow. Sooner, messages are handled a second time while the first is under way',
    fix: `leave visibilityTimeout of the queue out to have it follow, or set it to Duration.seconds(${needed}), or shorten the timeout of the function`,
    at: target.scope.node.path,
  };
}

function warnOfImport(target: TriggerTarget, queue: sqs.IQueue, needed: number): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:importedQueue`,
    `${queue.node.path} is imported, so it is not known whether it hides a message long enough for the function ` +
      `(${needed} seconds: six times its timeout, and maxBatchingWindow) and whether it has a dead-letter queue. ` +
      'Without these, messages are handled twice, and failing ones for days. See to both and acknowledge this.',
  );
}
