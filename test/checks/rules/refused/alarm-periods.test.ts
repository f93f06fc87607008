import { CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { alarmPeriods } from '../../../../src/checks/rules/refused/alarm-periods';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

type Periods = Partial<cloudwatch.AlarmProps> & Pick<cloudwatch.AlarmProps, 'evaluationPeriods'>;

function errors(stack: Stack, period: Duration, props: Periods): void {
  const metric = plainFunction(stack).metricErrors({ period });
  new cloudwatch.Alarm(stack, 'Errors', { metric, threshold: 1, ...props });
}

keepsRuleContract(alarmPeriods, {
  found: {
    'more data points than periods': {
      app: (stack) => errors(stack, Duration.minutes(5), { evaluationPeriods: 2, datapointsToAlarm: 3 }),
      at: 'Stack/Errors',
      says: /^datapointsToAlarm is 3, and evaluationPeriods only 2$/,
    },
    'five minutes for more than a day': {
      app: (stack) => errors(stack, Duration.minutes(5), { evaluationPeriods: 289 }),
      at: 'Stack/Errors',
      says: /^289 periods of 300 s are longer than one day/,
    },
    'days for more than a week': {
      app: (stack) => errors(stack, Duration.days(1), { evaluationPeriods: 8 }),
      at: 'Stack/Errors',
      says: /longer than 7 days/,
    },
  },
  silent: {
    'a whole day': (stack) => errors(stack, Duration.minutes(5), { evaluationPeriods: 288, datapointsToAlarm: 288 }),
    'a whole week': (stack) => errors(stack, Duration.hours(1), { evaluationPeriods: 168 }),
    'periods that a parameter gives': (stack) => {
      const periods = new CfnParameter(stack, 'Periods', { type: 'Number' });
      errors(stack, Duration.minutes(5), { evaluationPeriods: periods.valueAsNumber, datapointsToAlarm: 3 });
    },
  },
});
