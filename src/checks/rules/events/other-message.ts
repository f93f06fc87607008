import type { EventRead, EventUse } from '../../../analysis/found/code-usage';
import { isAmong, isWithin } from '../../events/paths';
import { deliveriesTo } from '../../facts/deliveries';
import { type EventSource, sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import { type InnerMessage, isRaw, messagesOf } from '../../facts/messages/inner-messages';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule, RuleFinding } from '../../model/rule';

/** Where events of queues and topics have their messages. */
const PLACES: Readonly<Record<string, string>> = { sns: 'Records[].Sns.Message()', sqs: 'Records[].body()' };

export const otherMessage: Rule = {
  id: 'otherMessage',
  severity: 'warning',
  title: 'The code reads a different message than the queue or topic delivers',
  why:
    'A topic wraps messages in an envelope, unless a subscription asks for raw messages. Messages of buckets, rules ' +
    'and alarms have their own formats. Fields of a different format are undefined.',
  fix: 'Read what is sent, or set rawMessageDelivery to what the code expects.',
  see: 'https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      if (!event || event.traits.includes('wrapped')) continue;
      for (const source of sourcesOf(model, fn)) {
        const finding = findingOf(model, event, source);
        if (finding) yield { at: fn.resource, ...finding };
      }
    }
  },
};

function findingOf(model: AppModel, event: EventUse, source: EventSource): Omit<RuleFinding, 'at'> | undefined {
  const at = PLACES[source.shape ?? ''];
  const from = at === undefined ? undefined : senderOf(model, source.by);
  if (at === undefined || !from) return undefined;
  return unwrapped(model, event, from, at) ?? misread(messagesOf(model, from, at), event);
}

/** The queue of a mapping, or the topic of a subscription. */
function senderOf(model: AppModel, by: Resource): Resource | undefined {
  return model.targetOf(by.property('EventSourceArn') ?? by.property('TopicArn'), by);
}

/** A message of which the code reads nothing, though it reads something else there. */
function misread(messages: readonly InnerMessage[], event: EventUse): Omit<RuleFinding, 'at'> | undefined {
  for (const { at, by, what, paths, example, wayOut } of messages) {
    const reads = event.reads.filter(({ path }) => path.startsWith(`${at}.`));
    const isOutOfSight = event.lost.some((path) => isWithin(at, path) || isWithin(path, at));
    const sure = reads.find(({ optional }) => !optional);
    const fits = ({ path }: EventRead) => isAmong(path.slice(at.length + 1), paths);
    if (!sure || isOutOfSight || reads.some(fits)) continue;
    return {
      what: `${lineOf(sure.at)} reads event.${sure.path}, but ${by.at.node.path} sends ${what} there`,
      fix: `read event.${at}.${example}, where () stands for JSON.parse${wayOut === undefined ? '' : `, or ${wayOut}`}`,
    };
  }
  return undefined;
}

/** An envelope that is expected and taken off. */
function unwrapped(model: AppModel, event: EventUse, queue: Resource, at: string): Omit<RuleFinding, 'at'> | undefined {
  const read = event.reads.find(({ path, optional }) => !optional && isWithin(path, `${at}.Message()`));
  const all = read ? deliveriesTo(model, queue).filter(({ by }) => by.type === 'AWS::SNS::Subscription') : [];
  if (!read || all.length === 0 || !all.every(({ by }) => isRaw(by))) return undefined;
  return {
    what: `${lineOf(read.at)} reads event.${at}.Message, but ${all[0].by.at.node.path} delivers messages without an envelope`,
    fix: `read event.${at} itself, where () stands for JSON.parse, or leave out rawMessageDelivery on the subscription`,
  };
}
