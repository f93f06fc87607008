import { type Delivery, deliveriesOf, functionBehind, functionsOf } from '../facts';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, isObject, listOf } from '../model/values';
import { bucketHops, bucketInPattern } from './buckets';
import type { Hop } from './hop';
import { sendingsOf } from './sends';
import { passedBy } from './tables';

/** The services that Lambda's detection of loops knows. */
const DETECTED = ['AWS::Lambda::Function', 'AWS::SNS::Topic', 'AWS::SQS::Queue', 'AWS::S3::Bucket'];

/** What state machines only start or send to; what they do with other resources their definition doesn't tell. */
const STARTED = [...DETECTED.slice(0, 3), 'AWS::StepFunctions::StateMachine'];

/** Returns all steps on which events surely go on, if nothing in code prevents it. */
export function hopsOf(model: AppModel): readonly Hop[] {
  return model.once(allHops);
}

/** Returns the steps that settings of resources say, without what code sends. */
export function deliveryHopsOf(model: AppModel): readonly Hop[] {
  return model.once(allDeliveryHops);
}

function allHops(model: AppModel): readonly Hop[] {
  const delivered = deliveryHopsOf(model);
  // What is sent to anything else ends there, so policies and code need not be looked at for it.
  const sources = new Set([
    ...delivered.map(({ from }) => from),
    ...functionsOf(model).map(({ resource }) => resource),
  ]);
  const sent = sendingsOf(model, sources).map((sending) => ({
    from: sending.from,
    to: sending.to,
    isDetected: DETECTED.includes(sending.to.type),
    sending,
  }));
  return [...sent.map((hop) => ofFunctions(model, hop)), ...delivered];
}

function allDeliveryHops(model: AppModel): readonly Hop[] {
  const delivered = deliveriesOf(model)
    .filter(({ kind, by }) => kind !== 'failure' && !isOff(by))
    .flatMap((one) => hopOf(model, one));
  return [...bucketHops(model), ...delivered].map((hop) => ofFunctions(model, hop));
}

/** A step from or to an alias is one of its function. */
function ofFunctions(model: AppModel, hop: Hop): Hop {
  return {
    ...hop,
    from: functionBehind(model, hop.from)?.fn.resource ?? hop.from,
    to: functionBehind(model, hop.to)?.fn.resource ?? hop.to,
  };
}

function hopOf(model: AppModel, delivery: Delivery): Hop[] {
  const { from, to, by, kind } = delivery;
  const isDetected =
    DETECTED.includes(from.type) && (DETECTED.includes(to.type) || functionBehind(model, to) !== undefined);
  const plain = { from, to, isDetected };
  switch (by.type) {
    case 'AWS::S3::Bucket':
    case 'Custom::S3BucketNotifications':
    case 'AWS::Logs::SubscriptionFilter':
      return [];
    case 'AWS::Events::Rule':
      return ruleHops(model, delivery);
    case 'AWS::Lambda::EventSourceMapping':
      return [{ ...plain, isPolled: true, passes: mappingPasses(from, by.property('FilterCriteria')) }];
    case 'AWS::Pipes::Pipe':
      return [{ ...plain, isDetected: false, passes: unlessSet(by.property('SourceParameters', 'FilterCriteria')) }];
    case 'AWS::SNS::Subscription':
      return [{ ...plain, passes: unlessSet(by.property('FilterPolicy')) }];
    case 'AWS::StepFunctions::StateMachine':
      return STARTED.includes(to.type) || functionBehind(model, to) ? [{ ...plain, isDetected: false }] : [];
    default:
      return [{ ...plain, isDetected: kind === 'result' ? false : isDetected, isResult: kind === 'result' }];
  }
}

function mappingPasses(source: Resource, filters: unknown): Hop['passes'] {
  if (source.type.startsWith('AWS::DynamoDB::')) return passedBy(filters);
  return unlessSet(filters);
}

/** What passes a filter is not known, so it counts as what its author doesn't want to get back. */
function unlessSet(filter: unknown): Hop['passes'] {
  return filter === undefined ? undefined : () => false;
}

/** A rule passes on what a bucket tells, or all that is put on a bus if it doesn't choose. */
function ruleHops(model: AppModel, { from, to, by }: Delivery): Hop[] {
  const pattern = by.property('EventPattern');
  if (!isObject(pattern)) return [];
  const bucket = bucketInPattern(model, pattern, by);
  if (bucket) return [{ ...bucket, to, isDetected: false }];
  return from.type === 'AWS::Events::EventBus' && choosesNothing(pattern) ? [{ from, to, isDetected: false }] : [];
}

/** What every event of an account has: a rule that asks for no more passes on everything. */
const ALWAYS = ['account', 'region', 'version'];

function choosesNothing(pattern: Record<string, unknown>): boolean {
  return Object.entries(pattern).every(([name, values]) => ALWAYS.includes(name) || listOf(values).some(isAnything));
}

function isAnything(matcher: unknown): boolean {
  return (
    fieldOf(matcher, 'prefix') === '' || fieldOf(matcher, 'exists') === true || fieldOf(matcher, 'wildcard') === '*'
  );
}

function isOff(by: Resource): boolean {
  if (by.type === 'AWS::Lambda::EventSourceMapping') return by.property('Enabled') === false;
  if (by.type === 'AWS::Events::Rule') return by.property('State') === 'DISABLED';
  return by.type === 'AWS::Pipes::Pipe' && by.property('DesiredState') === 'STOPPED';
}
