import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { isDurable } from '../durable/durable-config';
import { type Fault, refuse } from '../private/errors';
import type { SuccessDestination } from '../results';

type DestinationConfig = lambda.CfnEventInvokeConfig.DestinationConfigProperty;

/** The fault of a function whose answers Lambda sends nowhere. */
export function successFaults(handler: lambda.IFunction): Fault[] {
  if (!isDurable(handler)) return [];
  return [
    {
      code: 'DurableSuccessDestination',
      what: 'onSuccess is set, but Lambda does not send results of durable executions anywhere',
      fix:
        'send the result in the last step of the code, or define a rule on the default bus for ended executions: ' +
        "source aws.lambda, detail type 'Durable Execution Status Change'",
    },
  ];
}

/**
 * Adds the destination for answers to what is configured for asynchronous invocations. There is one configuration, so
 * it may be one that the CDK made for the app.
 */
export function sendSuccess(scope: IConstruct, handler: lambda.IFunction, destination: SuccessDestination): void {
  const { destinationArn } = destination;
  const config = scope.node.tryFindChild('EventInvokeConfig')?.node.defaultChild as lambda.CfnEventInvokeConfig;
  const known = config.destinationConfig as DestinationConfig | undefined;
  const { destination: taken } = (known?.onSuccess ?? {}) as Partial<lambda.CfnEventInvokeConfig.OnSuccessProperty>;
  if (taken === destinationArn) return;
  if (taken !== undefined) refuse(scope.node.path, TWICE);
  destination._letSend(handler, scope.node.path);
  config.destinationConfig = { ...known, onSuccess: { destination: destinationArn } };
}

const TWICE: Fault = {
  code: 'SuccessDestinationTwice',
  what: 'the function already has a destination for its results, and onSuccess names another one: only one is possible',
  fix: 'set onSuccess once; to reach several receivers, send to a topic or an event bus',
};
