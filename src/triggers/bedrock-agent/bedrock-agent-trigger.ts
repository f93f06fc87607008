import { Annotations, Lazy, Stack } from 'aws-cdk-lib';
import type * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { collectFaults, UsageError } from '../../private/errors';
import { PREFIX, shortHash } from '../../private/names';
import { takeSlot } from '../../private/source-slots';
import { STATE, stateOf } from '../../private/state';
import { refuseElsewhere } from '../place';
import { refuseCircle } from '../reference-circle';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { BedrockAgentActions } from './actions';

type ActionGroup = bedrock.CfnAgent.AgentActionGroupProperty;
const BEDROCK = 'bedrock.amazonaws.com';

/** What an agent does with a function. */
export interface BedrockAgentTriggerProps {
  /** The name of the action group, once for an agent. The handler gets it as `actionGroup`. */
  readonly actionGroupName: string;

  /** The actions of the group. */
  readonly actions: BedrockAgentActions;

  /**
   * What the group is good for, in words for the model: up to 200 characters.
   *
   * @default - no description
   */
  readonly description?: string;
}

/**
 * Invokes a function as an action group of an Amazon Bedrock agent.
 *
 * Adds the group to the agent, and allows this agent and no other to invoke the function. The groups of an agent belong
 * to the agent's own resource: an agent of another stack depends on the stack of the function.
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
   * @param agent the agent, of this app; with `autoPrepare`, so that a new group is used at once
   * @param props the action group
   */
  public constructor(
    private readonly agent: bedrock.CfnAgent,
    private readonly props: BedrockAgentTriggerProps,
  ) {}

  /**
   * Adds the action group to the agent, and allows the agent to invoke the function.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { agent } = this;
    const { actionGroupName, actions, description } = this.props;
    const { handler, scope } = target;
    const at = scope.node.path;
    collectFaults([() => refuseElsewhere(target, agent), () => this.checkActions(at), () => this.takeGroup(at)]);
    addedGroups(agent).set(actionGroupName, {
      actionGroupName,
      description,
      actionGroupExecutor: { lambda: handler.functionArn },
      ...actions._schema,
    });
    letInvoke(target, agent);
    refuseCircle(agent, handler, 'agent');
    if (agent.autoPrepare !== true) {
      Annotations.of(scope).addWarningV2(
        `${PREFIX}:agentNotPrepared`,
        `${agent.node.path} is not prepared after a change (autoPrepare), so its draft does not know the action group ` +
          `'${actionGroupName}' until somebody prepares it.`,
      );
    }
    return { invocation: Invocation.SYNCHRONOUS, source: agent };
  }

  private checkActions(at: string): void {
    const problem = this.props.actions._problem;
    if (!problem) return;
    throw new UsageError({
      code: 'AgentActions',
      what: `action group '${this.props.actionGroupName}': ${problem}`,
      fix: 'name at least one action, each once, with letters, digits, and single _ or - between them',
      at,
    });
  }

  private takeGroup(at: string): void {
    const { agent } = this;
    const { actionGroupName: name } = this.props;
    const words = `the action group '${name}' of ${agent.node.path}`;
    const code = 'ActionGroupTaken';
    const fix = 'give one of the two another actionGroupName';
    if (statedGroups(agent).some((group) => group.actionGroupName === name)) {
      throw new UsageError({ code, what: `${words} is stated by the agent already`, fix, at });
    }
    takeSlot({ source: agent, sourceId: agent.ref, name, words, code, fix }, at);
  }
}

interface Groups {
  readonly stated: bedrock.CfnAgent['actionGroups'];
  readonly added: Map<string, ActionGroup>;
}

/** Sorted by name, so that the order of triggers changes nothing in the template. */
function groupsOf(agent: bedrock.CfnAgent): Groups {
  return stateOf(agent, STATE.actionGroups, () => {
    const groups: Groups = { stated: agent.actionGroups, added: new Map() };
    const sorted = () => [...groups.added].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
    agent.actionGroups = Lazy.any({ produce: () => [...statedGroups(agent), ...sorted()] });
    return groups;
  });
}

function addedGroups(agent: bedrock.CfnAgent): Map<string, ActionGroup> {
  return groupsOf(agent).added;
}

function statedGroups(agent: bedrock.CfnAgent): ActionGroup[] {
  return (Stack.of(agent).resolve(groupsOf(agent).stated) ?? []) as ActionGroup[];
}

/** Beside the agent where that is in another stack: there, the function is known anyway. */
function letInvoke({ scope, handler }: TriggerTarget, agent: bedrock.CfnAgent): void {
  const sourceArn = agent.attrAgentArn;
  const sourceAccount = Stack.of(scope).account;
  // By paths, because an L1 has the ARNs of other things as its properties.
  if (Stack.of(agent) === Stack.of(scope)) {
    const id = `InvokedByAgent-${shortHash(agent.node.path)}`;
    if (scope.node.tryFindChild(id)) return;
    handler.addPermission(id, { principal: new iam.ServicePrincipal(BEDROCK), sourceArn, sourceAccount });
    return;
  }
  const id = `Invokes-${shortHash(scope.node.path)}`;
  if (agent.node.tryFindChild(id)) return;
  new lambda.CfnPermission(agent, id, {
    action: 'lambda:InvokeFunction',
    functionName: handler.functionArn,
    principal: BEDROCK,
    sourceArn,
    sourceAccount,
  });
}
