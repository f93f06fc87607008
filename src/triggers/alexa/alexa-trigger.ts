import { Duration, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type Fault, refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { twiceFaults } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { AlexaTriggerProps } from './props';

/**
 * Invokes a function for an Alexa skill.
 *
 * Allows only this skill to invoke the function. Alexa has no resource in AWS: name the function's ARN as the endpoint of
 * the skill in the Alexa developer console or in the skill's manifest, after the function was deployed.
 *
 * @see https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html
 *
 * @example
 *
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new AlexaTrigger('amzn1.ask.skill.1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f'));
 */
export class AlexaTrigger implements ITrigger {
  /**
   * @param skillId the id of the skill: `amzn1.ask.skill.` and a UUID
   * @param props what kind of skill it is
   */
  public constructor(
    private readonly skillId: string,
    private readonly props: AlexaTriggerProps = {},
  ) {
    takes('AlexaTrigger', skillId, props);
  }

  /**
   * Allows the skill to invoke the function.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { skillId } = this;
    const { handler, scope } = target;
    const id = `InvokedByAlexa-${settingsId(scope, skillId)}`;
    refuse(scope.node.path, ...skillFaults(skillId), ...twiceFaults(scope, id, `the skill ${skillId}`));
    handler.addPermission(id, {
      principal: new iam.ServicePrincipal(
        this.props.smartHome ? 'alexa-connectedhome.amazon.com' : 'alexa-appkit.amazon.com',
      ),
      eventSourceToken: skillId,
    });
    return { invocation: Invocation.SYNCHRONOUS, maxTimeout: Duration.seconds(8) };
  }
}

/** The fault of something else than the id of a skill: nobody but this skill may invoke the function. */
function skillFaults(skillId: string): Fault[] {
  if (Token.isUnresolved(skillId) || /^amzn1\.ask\.skill\.[0-9a-f-]{36}$/.test(skillId)) return [];
  return [
    {
      code: 'AlexaSkill',
      what: `skillId is '${skillId}', which is not the id of a skill`,
      fix: "copy the id from the Alexa developer console: 'amzn1.ask.skill.1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f'",
    },
  ];
}
