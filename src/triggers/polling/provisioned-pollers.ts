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
   * How many are always ready: 1 to 200, for SQS 2 to 200.
   *
   * @default - 1, for SQS 2
   */
  readonly minimum?: number;

  /**
   * How many there may be under load: 1 to 2,000, for SQS 2 to 2,000.
   *
   * @default 200
   */
  readonly maximum?: number;

  /**
   * Name of a group of triggers of Kafka clusters in one VPC that share their pollers and the costs. Kafka only.
   *
   * @default - the pollers are for this trigger alone
   */
  readonly groupName?: string;
}

/** The pollers as the CDK takes them. */
export function pollerConfig(pollers?: ProvisionedPollers): lambda.ProvisionedPollerConfig | undefined {
  return (
    pollers && {
      minimumPollers: pollers.minimum,
      maximumPollers: pollers.maximum,
      pollerGroupName: pollers.groupName,
    }
  );
}

/** What is wrong with numbers of pollers, without the place. */
export function faultsOfPollers(pollers: ProvisionedPollers = {}, least = 1): Fault[] {
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
      fix: 'set minimum to what is needed without load, and maximum to what is needed at most',
    });
  }
  return faults;
}
