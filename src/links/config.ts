import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { UsageError } from '../private/errors';
import { faultsOfConfig } from './link-faults';
import { unqualified } from './model/linked';

/** Sets a variable to a plain value, or tells everything that is wrong with it. */
export function setConfig(handler: lambda.IFunction, name: string, value: string): void {
  const faults = faultsOfConfig(handler, name, value);
  if (faults.length > 0) throw new UsageError(...faults);
  (unqualified(handler) as lambda.Function).addEnvironment(name, value);
}
