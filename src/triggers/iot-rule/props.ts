import type * as sqs from 'aws-cdk-lib/aws-sqs';

/**
 * How AWS IoT reads the SQL of a rule.
 *
 * @see https://docs.aws.amazon.com/iot/latest/developerguide/iot-rule-sql-version.html
 */
export enum IotSqlVersion {
  /** The first version, which rules without a version use. */
  V2015_10_08 = '2015-10-08',

  /** The version that AWS recommends, with arrays, nested objects and binary payloads. */
  V2016_03_23 = '2016-03-23',

  /** The next version, which may change at any time. */
  BETA = 'beta',
}

/** Which MQTT messages invoke the function. */
export interface IotRuleTriggerProps {
  /**
   * The messages to handle, and the parts that the function gets: `SELECT *, topic(2) AS device FROM 'devices/+/data'`.
   * Without `FROM`, the rule gets only what devices publish to it directly (`$aws/rules/...`).
   *
   * @see https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-reference.html
   */
  readonly sql: string;

  /**
   * The version by which the SQL is read.
   *
   * @default IotSqlVersion.V2016_03_23
   */
  readonly sqlVersion?: IotSqlVersion;

  /**
   * A standard queue for messages that could not be delivered to Lambda: the target of the rule's error action.
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
   * Whether the rule is enabled.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
