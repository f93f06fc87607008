import type * as events from 'aws-cdk-lib/aws-events';
import type { LinkKind } from '../model/link-kind';
import { has, nameOrForeignArn } from './recognize';

/**
 * `EventBus`, and imported ones.
 *
 * Putting events needs no permission for a customer-managed key: EventBridge uses the key itself.
 */
export const eventBus: LinkKind<events.IEventBus> = {
  name: 'an event bus',
  service: 'events',
  forms: ['event-bus', 'event-busv2'],
  matches: (resource) => has(resource, 'eventBusArn', 'eventBusName'),
  identifier: (bus, seenFrom) => nameOrForeignArn(bus, bus.eventBusName, bus.eventBusArn, seenFrom),
  read: () => [],
  write: () => ['events:PutEvents'],
  targets: (bus) => [{ arns: [bus.eventBusArn] }],
};
