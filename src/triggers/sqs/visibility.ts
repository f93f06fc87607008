import { Annotations, Duration, Lazy, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { type Fault, UsageError } from '../../private/errors';
import { unqualified } from '../../private/identity';
import { LONGEST_CALL } from '../../private/lambda/limits';
import { PREFIX } from '../../private/names';
import { STATE, stateOf } from '../../private/state';
import type { TriggerTarget } from '../trigger-target';
import { readersOf, resourceOf } from './queue';

/** How many times its timeout a function needs a message for itself, because Lambda retries throttled batches. */
const TIMES = 6;

/** The timeout of a function that sets none. */
const DEFAULT_TIMEOUT = Duration.seconds(3);

/** The fault of a queue whose visibility timeout is too short for the timeout of the function, if both are set. */
export function visibilityFaults(target: TriggerTarget, queue: sqs.IQueue, window?: Duration): Fault[] {
  return target.timeout ? tooShort(target, queue, window) : [];
}

/**
 * Returns the longest timeout of a function for which a queue hides messages long enough, if the owner of the queue set a
 * time: the timeout of a function that states none follows it. Undefined if no time is set, or no timeout is short enough.
 */
export function longestTimeout(queue: sqs.IQueue, window?: Duration): Duration | undefined {
  const resource = resourceOf(queue);
  const stated = resource && ownersVisibility(resource);
  if (stated === undefined || Token.isUnresolved(stated)) return undefined;
  const seconds = Math.floor((stated - secondsOf(window)) / TIMES);
  return seconds >= 1 ? Duration.seconds(seconds) : undefined;
}

/**
 * Makes a queue of this app hide messages as long as its slowest reader needs, unless its owner set a time. If that is
 * too short, messages would be handled twice at once, which is an error when the timeout of the function is known.
 */
export function followTimeout(target: TriggerTarget, queue: sqs.IQueue, window?: Duration): void {
  const resource = resourceOf(queue);
  readersOf(queue).take({ by: target.scope.node.path, seconds: () => secondsNeeded(target.handler, window) });
  if (!resource) warnOfImport(target, queue, secondsNeeded(target.handler, window));
  else if (ownersVisibility(resource) === undefined) hideMessages(queue, resource);
  else if (!target.timeout) checkAtSynth(target, queue, window);
}

function hideMessages(queue: sqs.IQueue, resource: sqs.CfnQueue): void {
  const ours = visibilityIsOurs(resource);
  if (ours.set) return;
  ours.set = true;
  const longest = () =>
    Math.max(
      ...readersOf(queue)
        .all()
        .map((reader) => reader.seconds()),
    );
  resource.visibilityTimeout = Lazy.number({ produce: longest });
}

function checkAtSynth(target: TriggerTarget, queue: sqs.IQueue, window?: Duration): void {
  const at = target.scope.node.path;
  const validate = () => tooShort(target, queue, window).map((fault) => new UsageError({ ...fault, at }).message);
  target.scope.node.addValidation({ validate });
}

function tooShort(target: TriggerTarget, queue: sqs.IQueue, window?: Duration): Fault[] {
  const resource = resourceOf(queue);
  const stated = resource && ownersVisibility(resource);
  const needed = secondsNeeded(target.handler, window);
  if (stated === undefined || Token.isUnresolved(stated) || stated >= needed) return [];
  return [
    {
      code: 'VisibilityTimeoutTooShort',
      what:
        `${queue.node.path} hides a message for ${stated} seconds, but the function needs ${needed}: six times its timeout ` +
        'plus maxBatchingWindow. With less, messages are handled again while they are still in progress',
      fix: `leave visibilityTimeout of the queue out to let it follow, or set it to Duration.seconds(${needed}), or shorten the timeout of the function`,
    },
  ];
}

function secondsNeeded(handler: lambda.IFunction, window?: Duration): number {
  return TIMES * timeoutOf(handler).toSeconds() + secondsOf(window);
}

/** How long messages are collected; the longest there is where it is not known. */
function secondsOf(window: Duration = Duration.seconds(0)): number {
  return window.isUnresolved() ? 300 : window.toSeconds();
}

/** The timeout of a function; the longest there is where it is not known. */
function timeoutOf(handler: lambda.IFunction): Duration {
  const { node, timeout } = unqualified(handler) as lambda.IFunction & { timeout?: Duration };
  if (!node.defaultChild || timeout?.isUnresolved()) return LONGEST_CALL;
  return timeout ?? DEFAULT_TIMEOUT;
}

function warnOfImport(target: TriggerTarget, queue: sqs.IQueue, needed: number): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:importedQueue`,
    `${queue.node.path} is imported, so it is not known whether it hides a message long enough for the function ` +
      `(${needed} seconds: six times its timeout plus maxBatchingWindow) and whether it has a dead-letter queue. ` +
      'Without these, messages are handled twice, and failing ones for days. Check both and acknowledge this.',
  );
}

/** How long the owner of a queue makes it hide messages; undefined where that follows from its readers. */
function ownersVisibility(resource: sqs.CfnQueue): number | undefined {
  return visibilityIsOurs(resource).set ? undefined : resource.visibilityTimeout;
}

function visibilityIsOurs(resource: sqs.CfnQueue): { set?: boolean } {
  return stateOf(resource, STATE.visibilityIsOurs, () => ({}));
}
