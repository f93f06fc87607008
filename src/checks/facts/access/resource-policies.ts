import { grouped } from '../../../private/lists';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { eachOf, isDecidedLater, isObject } from '../../model/values';
import { type Statement, statementsAt } from '../statements';

/** The types that hold the policy of a queue or a topic, and the property that names what it is for. */
const HOLDERS: readonly (readonly [string, string])[] = [
  ['AWS::SNS::TopicInlinePolicy', 'TopicArn'],
  ['AWS::SNS::TopicPolicy', 'Topics'],
  ['AWS::SQS::QueueInlinePolicy', 'Queue'],
  ['AWS::SQS::QueuePolicy', 'Queues'],
];

/**
 * Returns the statements of the policy of a queue or a topic; none if the app gives it none. Undefined if they can't be told:
 * CloudFormation decides what a policy says, or which queues and topics it is for.
 */
export function policyOf(model: AppModel, resource: Resource): readonly Statement[] | undefined {
  const holders = model.once(holdersByResource);
  const own = holders.get(resource) ?? [];
  if (holders.has(undefined) || own.some((one) => isDecidedLater(one.property('PolicyDocument')))) return undefined;
  return own.flatMap((one) => statementsAt(one, 'PolicyDocument'));
}

/** Whether a policy lets users or roles of an account do something, beside services. */
export function letsAccounts(statements: readonly Statement[]): boolean {
  return statements.some(({ allows, principal }) => allows && !(isObject(principal) && principal.AWS === undefined));
}

/** At `undefined` are those of which it can't be told what they are for. */
function holdersByResource(model: AppModel): ReadonlyMap<Resource | undefined, readonly Resource[]> {
  const pairs = HOLDERS.flatMap(([type, property]) =>
    model
      .resources(type)
      .flatMap((holder) =>
        eachOf(holder.property(property)).map((value) => ({ holder, of: model.targetOf(value, holder) })),
      ),
  );
  const found = grouped(pairs, ({ of }) => of);
  return new Map([...found].map(([of, all]) => [of, all.map(({ holder }) => holder)]));
}
