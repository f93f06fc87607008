import { Duration, Stack } from 'aws-cdk-lib';
import * as lex from 'aws-cdk-lib/aws-lex';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { Invocation, LexTrigger, type LexTriggerProps } from '../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const ALIAS = 'AWS::Lex::BotAlias';
const PERMISSION = 'AWS::Lambda::Permission';

const newAlias = (stack: Stack, botAliasLocaleSettings?: lex.CfnBotAliasProps['botAliasLocaleSettings']) =>
  new lex.CfnBotAlias(stack, 'Alias', {
    botAliasName: 'live',
    botId: 'ABCDE12345',
    botVersion: '1',
    botAliasLocaleSettings,
  });
const hook = (lambdaArn: unknown) => ({ LambdaCodeHook: { CodeHookInterfaceVersion: '1.0', LambdaArn: lambdaArn } });
const localesOf = (stack: Stack) => only(templateOf(stack), ALIAS).Properties.BotAliasLocaleSettings;

describe('LexTrigger', () => {
  keepsTriggerContract({
    source: (stack) => newAlias(stack),
    trigger: (alias) => new LexTrigger(alias, { localeId: 'en_US' }),
    another: (alias) => new LexTrigger(alias, { localeId: 'de_DE' }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [PERMISSION]: 1 },
    alarms: [],
    sourceAccount: true,
    exclusive: 'a language of an alias has one function',
    inSourceStack: 'the alias holds the ARN of the function',
  });

  test('makes the function the code hook of the language, and lets this alias invoke it', () => {
    const stack = newStack();
    const handler = plainFunction(stack, 'Handler', [new LexTrigger(newAlias(stack), { localeId: 'en_US' })]);
    expect(localesOf(stack)).toEqual([
      {
        LocaleId: 'en_US',
        BotAliasLocaleSetting: { Enabled: true, CodeHookSpecification: hook(stack.resolve(handler.functionArn)) },
      },
    ]);
    expect(only(templateOf(stack), PERMISSION).Properties).toMatchObject({
      Principal: 'lexv2.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': ['Alias', 'Arn'] },
    });
  });

  test('keeps the languages that the alias has, and shares one permission among those of a function', () => {
    const stack = newStack();
    const alias = newAlias(stack, [
      { localeId: 'fr_FR', botAliasLocaleSetting: { enabled: true } },
      { localeId: 'en_US', botAliasLocaleSetting: { enabled: true } },
    ]);
    const triggers = ['it_IT', 'en_US', 'de_DE'].map((localeId) => new LexTrigger(alias, { localeId }));
    plainFunction(stack, 'Handler', triggers);
    const locales = localesOf(stack).map((it: any) => [
      it.LocaleId,
      it.BotAliasLocaleSetting.CodeHookSpecification !== undefined,
    ]);
    expect(locales).toEqual([
      ['fr_FR', false],
      ['en_US', true],
      ['de_DE', true],
      ['it_IT', true],
    ]);
    templateOf(stack).resourceCountIs(PERMISSION, 1);
  });

  test('may take longer where Lex tells the user about progress', () => {
    const stack = newStack();
    const props = { localeId: 'en_US', fulfillmentTimeout: Duration.minutes(5) };
    const triggers = [new LexTrigger(newAlias(stack), props)];
    const timeout = Duration.minutes(5);
    expect(() => new HandlerFunction(stack, 'Handler', { ...anyCode(), triggers, timeout })).not.toThrow();
  });

  test('works with an alias in another stack, which then depends on the stack of the function', () => {
    const app = newApp();
    const [stack, bots] = ['Stack', 'Bots'].map((id) => new Stack(app, id)) as [Stack, Stack];
    plainFunction(stack, 'Handler', [new LexTrigger(newAlias(bots), { localeId: 'en_US' })]);
    expect(() => app.synth()).not.toThrow();
    templateOf(bots).resourceCountIs(PERMISSION, 1);
  });
});

describe('fails', () => {
  const codesOf = (props: LexTriggerProps, locales?: lex.CfnBotAliasProps['botAliasLocaleSettings']) => {
    const stack = newStack();
    const trigger = new LexTrigger(newAlias(stack, locales), props);
    return faultsOf(() => plainFunction(stack, 'Handler', [trigger])).map(({ code }) => code);
  };
  const own = { codeHookSpecification: { lambdaCodeHook: { codeHookInterfaceVersion: '1.0', lambdaArn: 'arn' } } };

  test.each<[string, LexTriggerProps, lex.CfnBotAliasProps['botAliasLocaleSettings'], string]>([
    ['a language that is written otherwise', { localeId: 'en-US' }, undefined, 'LexLocale'],
    [
      'a language that the alias does not use',
      { localeId: 'en_US' },
      [{ localeId: 'en_US', botAliasLocaleSetting: { enabled: false } }],
      'LexLocale',
    ],
    [
      'a language that has a function already',
      { localeId: 'en_US' },
      [{ localeId: 'en_US', botAliasLocaleSetting: { enabled: true, ...own } }],
      'LexHookTaken',
    ],
    ['an hour', { localeId: 'en_US', fulfillmentTimeout: Duration.hours(1) }, undefined, 'LexTimeout'],
  ])('for %s', (_name, props, locales, code) => {
    expect(codesOf(props, locales)).toEqual([code]);
  });

  test('for a second function for one language', () => {
    const stack = newStack();
    const alias = newAlias(stack);
    const make = (id: string) => plainFunction(stack, id, [new LexTrigger(alias, { localeId: 'en_US' })]);
    make('One');
    expect(faultsOf(() => make('Two')).map(({ code }) => code)).toEqual(['LexHookTaken']);
  });

  test('for a function that may run longer than Lex waits', () => {
    const stack = newStack();
    const triggers = [new LexTrigger(newAlias(stack), { localeId: 'en_US' })];
    const timeout = Duration.seconds(31);
    const faults = faultsOf(() => new HandlerFunction(stack, 'Handler', { ...anyCode(), triggers, timeout }));
    expect(faults.map(({ code }) => code)).toEqual(['TimeoutLongerThanCaller']);
  });

  test('at synth if the function refers to the alias', () => {
    const stack = newStack();
    const alias = newAlias(stack);
    plainFunction(stack, 'Handler', [new LexTrigger(alias, { localeId: 'en_US' })]).addEnvironment(
      'ALIAS',
      alias.attrBotAliasId,
    );
    expect(() => templateOf(stack)).toThrow(/ReferenceCircle/);
  });
});
