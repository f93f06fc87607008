import type { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** Properties of a dashboard. */
export interface AppDashboardProps {
  /**
   * The name of the dashboard: letters, digits, `-` and `_`, at most 255. Names are unique in an account, across all
   * regions. The dashboards of an app or a stage have the name of their stack appended: `shop-Orders`.
   *
   * @default - CloudFormation chooses a name that follows from the stack
   */
  readonly dashboardName?: string;

  /**
   * The time range that the dashboard shows when it is opened: 1 minute to 455 days, the time for which CloudWatch
   * keeps metrics.
   *
   * @default Duration.hours(3)
   */
  readonly defaultInterval?: Duration;

  /**
   * Whether the latest errors are shown from the logs. Each view of the dashboard then queries the logs of its
   * functions over the time range, which CloudWatch charges by the data that is scanned.
   *
   * @default true
   * @see https://aws.amazon.com/cloudwatch/pricing/
   */
  readonly logs?: boolean;

  /**
   * The functions to show, of this library or any other. If a function is in another stack, that stack exports its
   * name, so the function can't be removed before the dashboard.
   *
   * @default - all functions with triggers, links or alarms of this library that are below the scope and deployed with
   * the stack of the dashboard
   */
  readonly functions?: lambda.IFunction[];
}
