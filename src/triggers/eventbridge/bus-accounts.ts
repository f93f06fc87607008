import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Fault } from '../../private/errors';
import { settingsId, shortHash } from '../../private/ids/settings-id';
import { connectionId, PREFIX } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';
import type { EventBridgeTriggerProps } from './props';

/** The faults of accounts that are missing, or set in two places. */
export function accountFaults({ sourceAccounts, eventPattern }: EventBridgeTriggerProps): Fault[] {
  if (sourceAccounts?.length === 0) {
    const what = 'sourceAccounts is an empty list, so no event could match it';
    return [{ code: 'SourceAccounts', what, fix: 'name accounts, or leave sourceAccounts out' }];
  }
  if (!sourceAccounts || !eventPattern.account) return [];
  const what = 'both sourceAccounts and the account of eventPattern select accounts';
  return [{ code: 'SourceAccounts', what, fix: 'leave account out of eventPattern' }];
}

/** Lets other accounts put events on the bus, each by a statement of its own in the stack of the function. */
export function letPutEvents(target: TriggerTarget, accounts: readonly string[], eventBus?: events.IEventBus): void {
  const stack = Stack.of(target.scope);
  const bus = eventBus ? connectionId('EventsOf', target.scope, eventBus) : 'EventsOf';
  for (const account of accounts.filter((it) => it !== stack.account)) {
    const id = `${bus}-${settingsId(target.scope, stack.resolve(account))}`;
    if (target.scope.node.tryFindChild(id)) continue;
    const busArn =
      eventBus?.eventBusArn ?? stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    new events.CfnEventBusPolicy(target.scope, id, {
      eventBusName: eventBus?.eventBusName,
      // Unique on the bus, which functions of other apps may use as well.
      statementId: `${PREFIX}-${shortHash(`${target.scope.node.path} ${id}`)}`,
      statement: new iam.PolicyStatement({
        principals: [new iam.AccountPrincipal(account)],
        actions: ['events:PutEvents'],
        resources: [busArn],
      }).toStatementJson(),
    });
  }
}
