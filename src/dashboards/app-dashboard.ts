import { Annotations, Duration, Stack, Stage } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { refuse } from '../private/errors';
import { settingFaults } from '../private/inputs/input-faults';
import { firstAndMore } from '../private/lists';
import { PREFIX } from '../private/names';
import { whenChecked, whenComplete } from '../private/synth/phases';
import type { AppDashboardProps } from './app-dashboard-props';
import { contentsOf } from './contents';
import { intervalFaults, nameFaults, placeFaults } from './dashboard-faults';
import { type Layout, layoutOf } from './layout';
import { LiveWidgets } from './live-widgets';
import { alarmsOf } from './shown/alarms';
import { functionsBelow, nameBelow, shown, stacksBelow } from './shown/functions';

/**
 * A CloudWatch dashboard of all functions below a scope, filled in when the app is synthesized: the state of all
 * alarms, totals, the latest errors from the logs, and for each function its invocations, errors, throttles, durations
 * and concurrency with their limits, its triggers and its failure queues. The graphs also show the thresholds of
 * alarms.
 *
 * In a stack, it shows the functions below the scope that the stack deploys. Directly below an app or a stage, it
 * creates a dashboard in each of its stacks, because a common one would make the stacks depend on each other. A
 * dashboard costs 3 USD a month.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
 *
 * @example
 *
 * new AppDashboard(this, 'Dashboard', { dashboardName: 'shop' });
 */
export class AppDashboard extends Construct {
  /**
   * The dashboards: one in a stack; below an app or a stage, one for each stack, created when the app is synthesized.
   * Widgets that you add come last.
   */
  public readonly dashboards: cloudwatch.Dashboard[] = [];

  private readonly scope: Construct;
  private readonly props: AppDashboardProps;

  /**
   * @param scope what is shown: a construct, a stack, a stage or the app
   * @param id the id, unique in `scope`
   * @param props the properties of the dashboard
   */
  public constructor(scope: Construct, id: string, props: AppDashboardProps = {}) {
    super(scope, id);
    const { path } = this.node;
    refuse(path, ...settingFaults('props', 'AppDashboardProps', props));
    refuse(path, ...nameFaults(props.dashboardName), ...intervalFaults(props.defaultInterval));
    this.scope = scope;
    this.props = props;
    const stack = scope.node.scopes.reverse().find(Stack.isStack);
    if (stack) this.make({ holder: this, id: 'Default', stack, seenFrom: scope, dashboardName: props.dashboardName });
    else this.makeLater();
  }

  private makeLater(): void {
    const { dashboardName: name } = this.props;
    const id = `AppDashboard-${nameBelow(Stage.of(this) ?? this.node.root, this).replaceAll('/', '.')}`;
    whenComplete(this, () => {
      for (const stack of stacksBelow(this.scope)) {
        const dashboardName = name && `${name}-${stack.stackName}`;
        this.make({ holder: stack, id, stack, seenFrom: stack, dashboardName });
      }
    });
    whenChecked(this, () => this.dashboards.length > 0 || this.warnOfNoFunction());
  }

  private make({ holder, id, stack, seenFrom, dashboardName }: Place): void {
    const { functions = [], defaultInterval = Duration.hours(3) } = this.props;
    refuse(this.node.path, ...nameFaults(dashboardName), ...placeFaults(functions, stack));
    const layout = () => this.layoutIn(stack, seenFrom);
    const dashboard = new cloudwatch.Dashboard(holder, id, {
      dashboardName,
      defaultInterval,
      // With longer periods, sums would be above the thresholds of alarms that are far from firing.
      periodOverride: cloudwatch.PeriodOverride.INHERIT,
      widgets: [[new LiveWidgets(() => layout().rows)]],
    });
    this.dashboards.push(dashboard);
    whenChecked(this, () => {
      const { isEmpty, leftOut } = layout();
      if (isEmpty) this.warnOfNoFunction();
      warnOfFull(dashboard, leftOut);
    });
  }

  private layoutIn(stack: Stack, seenFrom: Construct): Layout {
    const { functions: stated, logs = true } = this.props;
    const functions = shown(stated ?? functionsBelow(this.scope, stack), seenFrom);
    const alarms = alarmsOf(functions, stack, stated ? undefined : this.scope);
    return layoutOf(contentsOf(functions, seenFrom), seenFrom, { alarms, logs });
  }

  private warnOfNoFunction(): void {
    Annotations.of(this).addWarningV2(
      `${PREFIX}:dashboardEmpty`,
      `there is no function of this library below ${this.scope.node.path || 'the app'} in its stage, so the ` +
        'dashboard is empty: create it in the stage or stack of the functions, or list them: functions: [...].',
    );
  }
}

/** Where a dashboard is made, and from where the names of what it shows are seen. */
interface Place {
  readonly holder: Construct;
  readonly id: string;
  readonly stack: Stack;
  readonly seenFrom: Construct;
  readonly dashboardName?: string;
}

function warnOfFull(dashboard: cloudwatch.Dashboard, leftOut: readonly string[]): void {
  const some = firstAndMore(leftOut);
  if (some === undefined) return;
  Annotations.of(dashboard).addWarningV2(
    `${PREFIX}:dashboardFull`,
    `CloudWatch shows 500 widgets and 2,500 metrics on a dashboard: ${some} are only in the totals. Create a ` +
      'dashboard for each part of the app: new AppDashboard(part, id).',
  );
}
