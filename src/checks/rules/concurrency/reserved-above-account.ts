import { grouped } from '../../../private/lists';
import { PREFIX } from '../../../private/names';
import { type FunctionFacts, functionsOf, provisionedForAll, reservedOf, scaledOf } from '../../facts';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

/** What most accounts have in a region. */
const USUAL = 1000;

/** What Lambda keeps for functions for which nothing is reserved. */
const KEPT = 100;

const CONTEXT = `${PREFIX}:account-concurrency`;

export const reservedAboveAccount: Rule = {
  id: 'reservedAboveAccount',
  severity: 'warning',
  title: 'The functions of an app reserve more concurrency than their account has',
  why:
    "Reserved and provisioned concurrency is taken from the account's quota in the region: 1,000 concurrent " +
    'invocations, in new accounts as few as 10, of which 100 always remain for functions without a reservation. AWS ' +
    'refuses more, and the deployment fails. Other apps in the account count too, but only this one is known here.',
  fix:
    'Reserve less. If the account has another limit, set it in cdk.json: the context value ' +
    "`lambdaform:account-concurrency` is the account's quota `Concurrent executions`.",
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  *check(model) {
    for (const takers of byPlace(model)) {
      const limit = limitOf(takers);
      const sum = takers.reduce((total, { takes }) => total + takes, 0);
      if (sum === 0 || sum <= limit - KEPT) continue;
      const [most] = [...takers].sort((one, other) => other.takes - one.takes);
      const others = takers.length > 1 ? `, and ${takers.length - 1} others ${sum - most.takes},` : '';
      yield {
        at: most.fn,
        what:
          `${most.takes} invocations are reserved or provisioned for it${others} of the ${limit} of an account, of which ` +
          `${KEPT} stay for functions without a reservation: AWS refuses that`,
        fix: `reserve less, or state the limit of the account in cdk.json: "context": { "${CONTEXT}": ${sum + KEPT} }`,
      };
    }
  },
};

interface Taker {
  readonly fn: Resource;
  readonly takes: number;
}

/** The limit that the app states for an account. */
function limitOf(takers: readonly Taker[]): number {
  const stated = takers.map(({ fn }) => numberOf(fn.construct.node.tryGetContext(CONTEXT)));
  return stated.find((one) => one !== undefined) ?? USUAL;
}

/** The functions that take concurrency from their account, by account and region. */
function byPlace(model: AppModel): Iterable<readonly Taker[]> {
  const takers = functionsOf(model).map((one) => ({
    fn: one.resource,
    takes: reservedOf(one.resource) ?? readyFor(model, one),
  }));
  return grouped(
    takers.filter(({ takes }) => takes > 0),
    ({ fn: { stack } }) => `${stack.account} ${stack.region}`,
  ).values();
}

/** How many instances are surely kept ready for a function. */
function readyFor(model: AppModel, fn: FunctionFacts): number {
  const qualifiers = [...fn.aliases, ...fn.versions];
  return qualifiers.reduce((sum, one) => sum + (scaledOf(model, one)?.minimum ?? 0), provisionedForAll(fn));
}
