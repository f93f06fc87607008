import { RemovalPolicy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { sorted } from '../../../private/ids/sorted';
import { takes } from '../../../private/inputs/takes';
import type { StageLogs } from './access-log-fields';

const ID = 'AccessLogs';

/** Options of `AccessLogs.json()`. */
export interface JsonAccessLogsOptions {
  /**
   * How long the log lines are kept. Applies to the log group that is created here.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly retention?: logs.RetentionDays;

  /**
   * A log group of your own, in the account and region of the API.
   *
   * @default - one is created in the stack of the API and deleted with it
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * Fields in addition to the usual ones, each with a `$context` variable: `{ user: '$context.authorizer.claims.sub' }`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
   */
  readonly fields?: { [name: string]: string };
}

/**
 * What API Gateway logs about each request: one line, after the response.
 *
 * @example
 *
 * declare const api: apigwv2.HttpApi;
 * HttpApiSettings.of(api).set({ accessLogs: AccessLogs.json({ retention: logs.RetentionDays.ONE_YEAR }) });
 */
export class AccessLogs {
  /**
   * A JSON object for each request: caller, route, time, response, duration and errors.
   *
   * @param options the log group, how long lines are kept, and more fields
   */
  public static json(options: JsonAccessLogsOptions = {}): AccessLogs {
    takes('AccessLogs.json', options);
    return new AccessLogs(options);
  }

  /** No access logs. */
  public static none(): AccessLogs {
    return new AccessLogs();
  }

  private constructor(private readonly options?: JsonAccessLogsOptions) {}

  /**
   * Returns where a stage writes to, and in which format. Replaces a log group that was created here before.
   *
   * @internal
   */
  public _of(stage: Construct, usual: { readonly [name: string]: string }): StageLogs | undefined {
    stage.node.tryRemoveChild(ID);
    if (!this.options) return undefined;
    const { retention = logs.RetentionDays.ONE_MONTH, fields } = this.options;
    const logGroup =
      this.options.logGroup ?? new logs.LogGroup(stage, ID, { retention, removalPolicy: RemovalPolicy.DESTROY });
    return { logGroup, destinationArn: logGroup.logGroupArn, format: JSON.stringify({ ...usual, ...sorted(fields) }) };
  }
}
