import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, isDecidedLater, numberOf } from '../model/values';

/** A queue of the app. */
export interface QueueFacts {
  readonly resource: Resource;
  readonly isFifo: boolean;
  /** How long it keeps messages, in seconds; undefined if CloudFormation decides. */
  readonly retention?: number;
  /** The queue for messages that were received too often, if it is in this stage. */
  readonly deadLetters?: Resource;
  /** After how many receives a message goes there; undefined without such a queue, or if CloudFormation decides. */
  readonly maxReceiveCount?: number;
}

/** How long a queue keeps messages if it doesn't say so. */
const FOUR_DAYS = 345_600;

/** The property that makes a queue or a topic a FIFO one. */
const FIFO: Readonly<Record<string, string>> = {
  'AWS::SNS::Topic': 'FifoTopic',
  'AWS::SQS::Queue': 'FifoQueue',
};

/** Whether a resource is a FIFO queue or a FIFO topic. */
export function isFifo(resource: Resource): boolean {
  const setting = FIFO[resource.type];
  return setting !== undefined && String(resource.property(setting)) === 'true';
}

/** Returns the queues of the app. */
export function queuesOf(model: AppModel): readonly QueueFacts[] {
  return [...model.once(queuesByResource).values()];
}

/** Returns the facts of a queue. */
export function queueOf(model: AppModel, resource: Resource | undefined): QueueFacts | undefined {
  return resource && model.once(queuesByResource).get(resource);
}

function queuesByResource(model: AppModel): ReadonlyMap<Resource, QueueFacts> {
  return new Map(model.resources('AWS::SQS::Queue').map((resource) => [resource, factsOf(model, resource)]));
}

function factsOf(model: AppModel, resource: Resource): QueueFacts {
  const retention = resource.property('MessageRetentionPeriod') ?? FOUR_DAYS;
  const redrive = resource.property('RedrivePolicy');
  const isKnown = redrive !== undefined && !isDecidedLater(redrive);
  return {
    resource,
    isFifo: isFifo(resource),
    retention: numberOf(retention),
    ...(isKnown && {
      deadLetters: model.targetOf(fieldOf(redrive, 'deadLetterTargetArn'), resource),
      maxReceiveCount: numberOf(fieldOf(redrive, 'maxReceiveCount')),
    }),
  };
}
