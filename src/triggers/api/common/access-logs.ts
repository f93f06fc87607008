import { RemovalPolicy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageLogs } from './access-log-fields';

const ID = 'AccessLogs';

/** Options of `AccessLogs.json()`. */
export interface JsonAccessLogsOptions {
  /**
   * How long the lines are kept. For the log group that is made here.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly retention?: logs.RetentionDays;

  /**
   * A log group of yours, in the account and region of the API.
   *
   * @default - one is made in the stack of the API and deleted with it
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * Fields besides the usual ones, each with a `$context` variable: `{ user: '$context.authorizer.claims.sub' }`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
   */
  readonly fields?: { [name: string]: string };
}

/**
 * What API Gateway writes down of each request: one line, after the answer.
 *
 * @example
 *
 * declare const api: apigwv2.HttpApi;
 * HttpApiSettings.of(api).set({ accessLogs: AccessLogs.json({ retention: logs.RetentionDays.ONE_YEAR }) });
 */
export class AccessLogs {
  /**
   * A JSON object for each request: who, what, when, the answer, how long it took and what went wrong.
   *
   * @param options where to, how long and what else
   */
  public static json(options: JsonAccessLogsOptions = {}): AccessLogs {
    return new AccessLogs(options);
  }

  /** Nothing. */
  public static none(): AccessLogs {
    return new AccessLogs();
  }

  private constructor(private readonly options?: JsonAccessLogsOptions) {}

  /**
   * Where a stage writes to, and what. A log group that was made here before is made anew.
   *
   * @internal
   */
  public _of(stage: Construct, usual: { readonly [name: string]: string }): StageLogs | undefined {
    stage.node.tryRemoveChild(ID);
    if (!this.options) return undefined;
    const { retention = logs.RetentionDays.ONE_MONTH, fields } = this.options;
    const logGroup =
      this.options.logGroup ?? new logs.LogGroup(stage, ID, { retention, removalPolicy: RemovalPolicy.DESTROY });
    return { logGroup, destinationArn: logGroup.logGroupArn, format: JSON.stringify({ ...usual, ...fields }) };
  }
}
