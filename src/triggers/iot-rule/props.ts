import type * as sqs from 'aws-cdk-lib/aws-sqs';

/**
 * How AWS IoT reads the SQL of a rule.
 *
 * @see https://docs.aws.amazon.com/iot/latest/developerguide/iot-rule-sql-version.html
 */
export enum IotSqlVersion {
  /** The first version. Rules made without a version have it. */
  V2015_10_08 = '2015-10-08',

  /** The version that AWS recommends: arrays, nested objects and binary payloads. */
  V2016_03_23 = '2016-03-23',

  /** What comes next. It may change any day. */
  BETA = 'beta',
}

/** Which MQTT messages invoke the function. */
export interface IotRuleTriggerProps {
  /**
   * Which messages are wanted, and what of them the function gets: `SELECT *, topic(2) AS device FROM 'devices/+/data'`.
   * Without `FROM`, the rule takes only what devices publish to it directly (`$aws/rules/...`).
   *
   * @see https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-reference.html
   */
  readonly sql: string;

  /**
   * How the SQL is read.
   *
   * @default IotSqlVersion.V2016_03_23
   */
  readonly sqlVersion?: IotSqlVersion;

  /**
   * A standard queue for messages that could not be handed over to Lambda: the target of the rule's error action.
   *
   * @default - the delivery failure queue of the function
   * @see https://docs.aws.amazon.com/iot/latest/developerguide/rule-error-handling.html
   */
  readonly deadLetterQueue?: sqs.IQueue;

  /**
   * What the rule is for.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Whether the rule is on.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
