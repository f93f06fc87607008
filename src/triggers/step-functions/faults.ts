import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Fault } from '../../private/errors';
import type { StepFunctionsTriggerProps } from './props';

/** The faults of a state that Step Functions refuses, or that would wait for a year. */
export function stateFaults(props: StepFunctionsTriggerProps): Fault[] {
  const { stateName, taskTimeout, waitForTaskToken, resultPath, queryLanguage, retryAttempts = 0 } = props;
  const faults: Fault[] = [];
  if (Token.isUnresolved(stateName)) {
    const what = 'stateName is a value that is known only after deployment';
    faults.push({ code: 'TaskState', what, fix: "write stateName as plain text, for example 'Pay'" });
  } else if (stateName.length < 1 || stateName.length > 80) {
    const what = `stateName must have 1 to 80 characters, got ${stateName.length}`;
    faults.push({ code: 'TaskState', what, fix: 'give the state a shorter name' });
  }
  if (waitForTaskToken && !taskTimeout) {
    const what = `the state '${stateName}' waits for a token without a time limit`;
    faults.push({ code: 'TaskTokenWithoutTimeout', what, fix: 'set taskTimeout: a lost token blocks for a year' });
  }
  if (resultPath !== undefined && queryLanguage !== sfn.QueryLanguage.JSON_PATH) {
    const fix = 'set queryLanguage to sfn.QueryLanguage.JSON_PATH, or leave resultPath out';
    faults.push({ code: 'TaskState', what: 'resultPath is for JSONPath, but the state uses JSONata', fix });
  }
  if (!Number.isInteger(retryAttempts) || retryAttempts < 0 || retryAttempts > 99_999_999) {
    const what = `retryAttempts must be 0 to 99999999, got ${retryAttempts}`;
    faults.push({ code: 'TaskState', what, fix: 'set retryAttempts to a whole number in that range' });
  }
  return faults;
}
