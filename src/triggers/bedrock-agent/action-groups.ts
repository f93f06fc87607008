import { Lazy, Stack } from 'aws-cdk-lib';
import type * as bedrock from 'aws-cdk-lib/aws-bedrock';
import { STATE, stateOf } from '../../private/state';

type ActionGroup = bedrock.CfnAgent.AgentActionGroupProperty;

interface Groups {
  readonly own: bedrock.CfnAgent['actionGroups'];
  readonly added: Map<string, ActionGroup>;
}

/** The action groups that the agent's own properties have. */
export function ownGroups(agent: bedrock.CfnAgent): ActionGroup[] {
  return (Stack.of(agent).resolve(groupsOf(agent).own) ?? []) as ActionGroup[];
}

/** Adds an action group to an agent. The groups are sorted by name, so the order of triggers does not matter. */
export function addGroup(agent: bedrock.CfnAgent, group: ActionGroup): void {
  const { added } = groupsOf(agent);
  if (added.size === 0) {
    const sorted = () => [...added].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    agent.actionGroups = Lazy.any({ produce: () => [...ownGroups(agent), ...sorted()] });
  }
  added.set(group.actionGroupName, group);
}

function groupsOf(agent: bedrock.CfnAgent): Groups {
  return stateOf(agent, STATE.actionGroups, () => ({ own: agent.actionGroups, added: new Map() }));
}
