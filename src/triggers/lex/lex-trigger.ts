import { Duration } from 'aws-cdk-lib';
import type * as lex from 'aws-cdk-lib/aws-lex';
import { type Fault, refuse } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { letHolderInvoke } from '../holder-permission';
import { placeFaults } from '../place';
import { refuseCircle } from '../reference-circle';
import { type Slot, slotFaults, takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { addHook, hasOwnHook } from './code-hooks';
import { localeFaults, timeoutFaults } from './faults';
import type { LexTriggerProps } from './props';

/**
 * Invokes a function for the intents of an Amazon Lex V2 bot, in one language of one alias.
 *
 * Makes the function the code hook of the language, and allows only this alias to invoke it. Lex calls it only for intents
 * that have a code hook switched on. Code hooks are part of the alias, so an alias in another stack makes that stack depend
 * on the stack of the function.
 *
 * @see https://docs.aws.amazon.com/lexv2/latest/dg/lambda.html
 *
 * @example
 *
 * declare const alias: lex.CfnBotAlias;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new LexTrigger(alias, { localeId: 'en_US' }));
 */
export class LexTrigger implements ITrigger {
  /**
   * @param botAlias the alias of the bot, created in this app
   * @param props the language
   */
  public constructor(
    private readonly botAlias: lex.CfnBotAlias,
    private readonly props: LexTriggerProps,
  ) {
    takes('LexTrigger', botAlias, props);
  }

  /**
   * Makes the function the code hook of the language, and allows the alias to invoke it.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { botAlias, props } = this;
    const { handler, scope } = target;
    const at = scope.node.path;
    refuse(
      at,
      ...placeFaults(target, { name: botAlias.node.path, place: botAlias.env }),
      ...timeoutFaults(props.fulfillmentTimeout),
      ...localeFaults(botAlias, props.localeId),
      ...this.hookFaults(at),
    );
    takeSlot(this.hook, at);
    addHook(botAlias, props.localeId, handler.functionArn);
    letHolderInvoke(target, botAlias, {
      id: 'InvokedByLex',
      service: 'lexv2.amazonaws.com',
      sourceArn: botAlias.attrArn,
    });
    refuseCircle(botAlias, handler, 'bot');
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: botAlias,
      maxTimeout: props.fulfillmentTimeout ?? Duration.seconds(30),
    };
  }

  private hookFaults(at: string): Fault[] {
    const { code, fix, words } = this.hook;
    if (!hasOwnHook(this.botAlias, this.props.localeId)) return slotFaults(this.hook, at);
    return [{ code, what: `${words} is already set on the alias`, fix: `remove its codeHookSpecification, or ${fix}` }];
  }

  /** A language of an alias has one function for all intents. */
  private get hook(): Slot {
    const { botAlias } = this;
    const { localeId: name } = this.props;
    return {
      source: botAlias,
      sourceId: botAlias.ref,
      name,
      words: `the code hook of ${name} in ${botAlias.node.path}`,
      code: 'LexHookTaken',
      fix: 'handle all intents of a language in one function',
    };
  }
}
