import { type Duration, type Stack, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../private/errors';

/** CloudWatch keeps metrics for 455 days. */
const LONGEST_INTERVAL = 455 * 24 * 60;

/** The fault of a name that CloudWatch would refuse. */
export function nameFaults(name?: string): Fault[] {
  if (name === undefined || Token.isUnresolved(name) || /^[\w-]{1,255}$/.test(name)) return [];
  return [
    {
      code: 'DashboardName',
      what: `dashboardName is '${name}', but CloudWatch allows 1 to 255 letters, digits, '-' and '_'`,
      fix: `write dashboardName: '${name.replace(/[^\w-]+/g, '-').slice(0, 255) || 'shop'}', or leave it out`,
    },
  ];
}

/** The fault of a time range for which CloudWatch has no points, or keeps none. */
export function intervalFaults(interval?: Duration): Fault[] {
  if (!interval || interval.isUnresolved()) return [];
  const minutes = interval.toMinutes({ integral: false });
  if (minutes >= 1 && minutes <= LONGEST_INTERVAL) return [];
  return [
    {
      code: 'DashboardInterval',
      what: `defaultInterval is ${minutes} minutes, but a dashboard shows from 1 minute to 455 days`,
      fix: 'write defaultInterval: Duration.hours(3)',
    },
  ];
}

/** CloudFormation can't tell a stack what a function in another region or account is called. */
export function placeFaults(functions: readonly lambda.IFunction[], stack: Stack): Fault[] {
  return functions.flatMap((handler) => {
    const bound = (['region', 'account'] as const).find((one) => differ(handler.env[one], stack[one]));
    if (!bound) return [];
    const code = 'DashboardElsewhere';
    const what = `${handler.node.path} is in ${bound} ${handler.env[bound]}, and the dashboard in ${stack[bound]}`;
    return [{ code, what, fix: `create a dashboard in a stack of ${bound} ${handler.env[bound]} for it` }];
  });
}

function differ(one: string, other: string): boolean {
  return !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}
