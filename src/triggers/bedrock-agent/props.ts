import type { BedrockAgentActions } from './actions';

/** What an agent does with a function. */
export interface BedrockAgentTriggerProps {
  /** The name of the action group, unique in an agent. The handler gets it as `actionGroup`. */
  readonly actionGroupName: string;

  /** The actions of the group. */
  readonly actions: BedrockAgentActions;

  /**
   * What the group is for, described for the model: up to 200 characters.
   *
   * @default - no description
   */
  readonly description?: string;
}
