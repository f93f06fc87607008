import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Fault } from '../../private/errors';
import { notificationOnly } from './events';
import type { S3TriggerProps } from './props';

/** The fault of events that EventBridge does not get. */
export function eventFaults(events: readonly s3.EventType[]): Fault[] {
  const unknown = notificationOnly(events);
  if (unknown.length === 0) return [];
  return [
    {
      code: 'EventNeedsNotification',
      what: `S3 does not send ${unknown.join(', ')} to EventBridge`,
      fix: 'get these events from classic notifications: delivery: S3Delivery.NOTIFICATION',
    },
  ];
}

/** The fault of settings of a rule that a notification does not have. */
export function notificationFaults({ retryAttempts, maxEventAge, deadLetterQueue, enabled }: S3TriggerProps): Fault[] {
  const stated = Object.entries({ retryAttempts, maxEventAge, deadLetterQueue, enabled });
  const names = stated.filter(([, value]) => value !== undefined).map(([name]) => name);
  if (names.length === 0) return [];
  return [
    {
      code: 'NotSettableByNotification',
      what: `${names.join(' and ')} cannot be set for classic notifications, which S3 delivers in its own way`,
      fix: `leave ${names.join(' and ')} out, or leave delivery out to get the events through EventBridge`,
    },
  ];
}
