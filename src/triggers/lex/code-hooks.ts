import { Lazy, Stack } from 'aws-cdk-lib';
import type * as lex from 'aws-cdk-lib/aws-lex';
import { STATE, stateOf } from '../../private/state';

type Locale = lex.CfnBotAlias.BotAliasLocaleSettingsItemProperty;
type Settings = lex.CfnBotAlias.BotAliasLocaleSettingsProperty;

interface Hooks {
  readonly own: lex.CfnBotAlias['botAliasLocaleSettings'];
  readonly added: Map<string, string>;
}

/** Whether the alias names a function for the language itself. */
export function hasOwnHook(alias: lex.CfnBotAlias, localeId: string): boolean {
  return ownLocales(alias).some((one) => one.localeId === localeId && settingsOf(one).codeHookSpecification);
}

/** Whether the alias says itself that the language is not to be used. */
export function isDisabled(alias: lex.CfnBotAlias, localeId: string): boolean {
  return ownLocales(alias).some((one) => one.localeId === localeId && settingsOf(one).enabled === false);
}

/**
 * Makes a function the code hook of a language. The languages of the alias itself keep their places; others follow,
 * sorted, so the order of triggers does not matter.
 */
export function addHook(alias: lex.CfnBotAlias, localeId: string, lambdaArn: string): void {
  const { added } = hooksOf(alias);
  if (added.size === 0) alias.botAliasLocaleSettings = Lazy.any({ produce: () => localesOf(alias) });
  added.set(localeId, lambdaArn);
}

function localesOf(alias: lex.CfnBotAlias): Locale[] {
  const { added } = hooksOf(alias);
  const own = ownLocales(alias);
  const more = [...added.keys()].filter((id) => !own.some(({ localeId }) => localeId === id)).sort();
  const all = [...own, ...more.map((localeId) => ({ localeId, botAliasLocaleSetting: { enabled: true } }))];
  return all.map((one) => {
    const lambdaArn = added.get(one.localeId);
    if (lambdaArn === undefined) return one;
    const codeHookSpecification = { lambdaCodeHook: { codeHookInterfaceVersion: '1.0', lambdaArn } };
    return { ...one, botAliasLocaleSetting: { ...settingsOf(one), codeHookSpecification } };
  });
}

function ownLocales(alias: lex.CfnBotAlias): Locale[] {
  return (Stack.of(alias).resolve(hooksOf(alias).own) ?? []) as Locale[];
}

function settingsOf({ botAliasLocaleSetting }: Locale): Settings {
  return botAliasLocaleSetting as Settings;
}

function hooksOf(alias: lex.CfnBotAlias): Hooks {
  return stateOf(alias, STATE.codeHooks, () => ({ own: alias.botAliasLocaleSettings, added: new Map() }));
}
