import { type Delivery, deliveriesOf, isFifo } from '../../facts';
import type { Rule } from '../../model/rule';

const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version'];
const NOTIFICATIONS = ['AWS::S3::Bucket', 'Custom::S3BucketNotifications'];

export const fifoNotDelivered: Rule = {
  id: 'fifoNotDelivered',
  severity: 'error',
  title: "A bucket or a topic is connected to a target that it can't send to, because one of them is FIFO",
  why:
    'S3 sends to standard queues and topics only, a FIFO topic to queues only, and a standard topic to standard ' +
    'queues only. AWS refuses the subscription or the notification.',
  fix: 'Put a queue between them, or make both standard.',
  see: 'https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html',
  *check(model) {
    for (const delivery of deliveriesOf(model)) {
      const fault = delivery.kind === 'event' ? faultOf(delivery) : undefined;
      if (fault) yield { at: delivery.by, ...fault };
    }
  },
};

function faultOf({ by, from, to }: Delivery): { readonly what: string; readonly fix: string } | undefined {
  const target = to.at.node.path;
  if (NOTIFICATIONS.includes(by.type)) {
    if (!isFifo(to)) return undefined;
    return { what: `S3 does not send to ${target}, which is FIFO`, fix: `send to a standard queue, or to EventBridge` };
  }
  if (by.type !== 'AWS::SNS::Subscription' || from.type !== 'AWS::SNS::Topic') return undefined;
  if (isFifo(from) && FUNCTIONS.includes(to.type)) {
    const what = `${from.at.node.path} is a FIFO topic, which does not send to the function ${target}`;
    return { what, fix: 'subscribe a FIFO queue: new SqsSubscription(queue), and let the function read it' };
  }
  if (isFifo(from) || to.type !== 'AWS::SQS::Queue' || !isFifo(to)) return undefined;
  const what = `${from.at.node.path} is a standard topic, which does not send to the FIFO queue ${target}`;
  return { what, fix: 'set fifo: true on the topic as well, or subscribe a standard queue' };
}
