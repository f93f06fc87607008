/** What kind of skill invokes a function. */
export interface AlexaTriggerProps {
  /**
   * Whether the skill is a smart home skill, which another service of Alexa calls than custom, music and flash briefing
   * skills.
   *
   * @default false
   */
  readonly smartHome?: boolean;
}
