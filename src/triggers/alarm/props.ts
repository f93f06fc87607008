import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** Which changes of an alarm invoke the function. */
export interface AlarmTriggerProps {
  /**
   * The states to which the alarm changes. An alarm can have up to 5 actions for each state.
   *
   * @default [cloudwatch.AlarmState.ALARM]
   */
  readonly states?: cloudwatch.AlarmState[];
}
