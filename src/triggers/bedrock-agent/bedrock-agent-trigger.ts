import { Annotations } from 'aws-cdk-lib';
import type * as bedrock from 'aws-cdk-lib/aws-bedrock';
import { type Fault, refuse } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { PREFIX } from '../../private/names';
import { letHolderInvoke } from '../holder-permission';
import { placeFaults } from '../place';
import { refuseCircle } from '../reference-circle';
import { type Slot, slotFaults, takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { addGroup, ownGroups } from './action-groups';
import type { BedrockAgentTriggerProps } from './props';

/**
 * Invokes a function as an action group of an Amazon Bedrock agent.
 *
 * Adds the group to the agent, and allows only this agent to invoke the function. Action groups are part of the agent's
 * own resource, so an agent in another stack makes that stack depend on the stack of the function.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html
 *
 * @example
 *
 * declare const agent: bedrock.CfnAgent;
 * new TypeScriptFunction(this, 'Orders', {
 *   entry: 'src/orders.ts',
 *   triggers: [
 *     new BedrockAgentTrigger(agent, {
 *       actionGroupName: 'orders',
 *       actions: BedrockAgentActions.functions([
 *         { name: 'list_orders', description: 'Lists the open orders of the customer.' },
 *       ]),
 *     }),
 *   ],
 * });
 */
export class BedrockAgentTrigger implements ITrigger {
  /**
   * @param agent the agent, created in this app; with `autoPrepare`, so that a new group is used at once
   * @param props the action group
   */
  public constructor(
    private readonly agent: bedrock.CfnAgent,
    private readonly props: BedrockAgentTriggerProps,
  ) {
    takes('BedrockAgentTrigger', agent, props);
  }

  /**
   * Adds the action group to the agent, and allows the agent to invoke the function.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { agent } = this;
    const { actionGroupName, actions, description } = this.props;
    const { handler, scope } = target;
    const at = scope.node.path;
    refuse(
      at,
      ...placeFaults(target, { name: agent.node.path, place: agent.env }),
      ...this.actionFaults(),
      ...this.groupFaults(at),
    );
    takeSlot(this.groupSlot, at);
    addGroup(agent, {
      actionGroupName,
      description,
      actionGroupExecutor: { lambda: handler.functionArn },
      ...actions._schema,
    });
    letHolderInvoke(target, agent, {
      id: 'InvokedByAgent',
      service: 'bedrock.amazonaws.com',
      sourceArn: agent.attrAgentArn,
    });
    refuseCircle(agent, handler, 'agent');
    if (agent.autoPrepare !== true) {
      Annotations.of(scope).addWarningV2(
        `${PREFIX}:agentNotPrepared`,
        `${agent.node.path} is not prepared after a change (autoPrepare), so its draft does not have the action group ` +
          `'${actionGroupName}' until you prepare it.`,
      );
    }
    return { invocation: Invocation.SYNCHRONOUS, source: agent };
  }

  private actionFaults(): Fault[] {
    const problem = this.props.actions._problem;
    if (!problem) return [];
    return [
      {
        code: 'AgentActions',
        what: `action group '${this.props.actionGroupName}': ${problem}`,
        fix: 'name at least one action, each once, with letters, digits, and single _ or - between them',
      },
    ];
  }

  private groupFaults(at: string): Fault[] {
    const { agent, groupSlot: slot } = this;
    const { code, fix } = slot;
    const own = ownGroups(agent).some((group) => group.actionGroupName === slot.name);
    return own ? [{ code, what: `${slot.words} is already set on the agent`, fix }] : slotFaults(slot, at);
  }

  /** An agent has each action group once. */
  private get groupSlot(): Slot {
    const { agent } = this;
    const { actionGroupName: name } = this.props;
    return {
      source: agent,
      sourceId: agent.ref,
      name,
      words: `the action group '${name}' of ${agent.node.path}`,
      code: 'ActionGroupTaken',
      fix: 'give one of the two another actionGroupName',
    };
  }
}
