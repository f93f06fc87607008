import { type Duration, Token } from 'aws-cdk-lib';
import type * as lex from 'aws-cdk-lib/aws-lex';
import type { Fault } from '../../private/errors';
import { isDisabled } from './code-hooks';

/** The faults of a language that Lex does not know, or that the alias does not use. */
export function localeFaults(alias: lex.CfnBotAlias, localeId: string): Fault[] {
  if (Token.isUnresolved(localeId)) return [];
  const code = 'LexLocale';
  if (!/^[a-z]{2,3}_([A-Z]{2}|\d{3})$/.test(localeId)) {
    const fix = "write language and country, separated by _: 'en_US', 'de_DE', 'es_419'";
    return [{ code, what: `localeId is '${localeId}', which is not a language of Lex`, fix }];
  }
  if (!isDisabled(alias, localeId)) return [];
  const what = `${localeId} is not enabled in ${alias.node.path}, so Lex never invokes the function for it`;
  return [{ code, what, fix: 'set enabled: true in botAliasLocaleSettings' }];
}

/** The fault of a time that no fulfillment may take. */
export function timeoutFaults(timeout?: Duration): Fault[] {
  if (!timeout || timeout.isUnresolved()) return [];
  const seconds = timeout.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 900) return [];
  return [
    {
      code: 'LexTimeout',
      what: `fulfillmentTimeout must be 1 to 900 whole seconds, got ${timeout.toHumanString()}`,
      fix: 'set fulfillmentTimeout to the timeoutInSeconds of the fulfillment updates, or remove it',
    },
  ];
}
