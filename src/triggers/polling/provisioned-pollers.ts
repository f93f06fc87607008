import { Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';

/**
 * Pollers that are kept ready to read a source.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-provisioned-mode
 */
export interface ProvisionedPollers {
  /**
   * The number of pollers that are always ready: 1 to 200, for SQS 2 to 200.
   *
   * @default - 1, for SQS 2
   */
  readonly minimum?: number;

  /**
   * The largest number of pollers under load: 1 to 2,000, for SQS 2 to 2,000.
   *
   * @default 200
   */
  readonly maximum?: number;

  /**
   * The name of a group of triggers that share pollers and costs, for Kafka clusters in one VPC. Kafka only.
   *
   * @default - the trigger has its own pollers
   */
  readonly groupName?: string;
}

/** The pollers in the form that the CDK takes. */
export function pollerConfig(pollers?: ProvisionedPollers): lambda.ProvisionedPollerConfig | undefined {
  return (
    pollers && {
      minimumPollers: pollers.minimum,
      maximumPollers: pollers.maximum,
      pollerGroupName: pollers.groupName,
    }
  );
}

/** The faults of numbers of pollers. */
export function pollerFaults(pollers: ProvisionedPollers = {}, least = 1): Fault[] {
  const known = (value?: number): value is number => value !== undefined && !Token.isUnresolved(value);
  const { minimum, maximum } = pollers;
  const faults: Fault[] = [];
  const check = (name: string, value: number | undefined, most: number) => {
    if (!known(value) || (value >= least && value <= most)) return;
    faults.push({
      code: 'ProvisionedPollers',
      what: `provisionedPollers.${name} is ${value}`,
      fix: `set it to a number from ${least} to ${most}`,
    });
  };
  check('minimum', minimum, 200);
  check('maximum', maximum, 2000);
  if (known(minimum) && known(maximum) && minimum > maximum) {
    faults.push({
      code: 'ProvisionedPollers',
      what: `provisionedPollers.minimum is ${minimum}, which is more than maximum, ${maximum}`,
      fix: 'set minimum to what is needed without load, and maximum to what is needed at peak load',
    });
  }
  return faults;
}
