import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { refuse } from '../private/errors';
import { unqualified } from '../private/identity';
import { configFaults } from './link-faults';

/** Sets a variable to a plain value. Throws everything that is wrong with it. */
export function setConfig(handler: lambda.IFunction, name: string, value: string): void {
  refuse(handler.node.path, ...configFaults(handler, name, value));
  (unqualified(handler) as lambda.Function).addEnvironment(name, value);
}
