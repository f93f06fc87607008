import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { DurableOptions } from '../durable';

/** Options that restrict what can invoke a function. */
export interface FunctionKindOptions {
  /**
   * Starts versions of the function from a snapshot, for Java 11, Python 3.12, .NET 8 and newer runtimes. Everything
   * then invokes the alias `live`, because only versions have snapshots. Many instances start from one snapshot: random
   * numbers, ids and connections that are created outside the handler are the same, or broken, in all of them.
   *
   * Lambda refuses it with provisioned concurrency, tenants, a capacity provider, a file system, and more than 512 MB of `/tmp`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
   * @default - off
   */
  readonly snapStart?: lambda.SnapStartConf;

  /**
   * Isolates the tenants of an application from each other: no two of them ever share an execution environment. Each
   * invocation must name its tenant. Of the triggers, only `RestApiTrigger` can, with `tenant`; code sets the
   * `TenantId` of a call.
   *
   * CloudFormation replaces a function whose setting changes.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html
   * @default - off
   */
  readonly tenancyConfig?: lambda.TenancyConfig;

  /**
   * Makes the function durable: its handler, wrapped in `withDurableExecution` of AWS's durable execution SDK, can
   * pause for up to a year without cost, and continues after failures where it stopped.
   *
   * Everything invokes the alias `live`, because Lambda starts executions on versions only. The role may write and read
   * the checkpoints of this function. Old versions are kept when new ones are published, because executions end on the
   * version that they started on. There are alarms for executions that fail, time out or are stopped, and events of
   * executions that fail go to `onFailure` as dead letters: a queue or a topic.
   *
   * CloudFormation replaces the function when this is turned on or off.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html
   * @default - off
   */
  readonly durable?: DurableOptions;

  /**
   * Makes the function durable: the CDK's own setting, with the same effects as `durable`, which also takes a key.
   *
   * @default - off
   */
  readonly durableConfig?: lambda.DurableConfig;
}
