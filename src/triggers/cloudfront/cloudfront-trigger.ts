import { Annotations, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { refuse } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { PREFIX } from '../../private/names';
import { whenChecked } from '../../private/synth/phases';
import { placeFaults } from '../place';
import { refuseCircle } from '../reference-circle';
import { type Slot, slotFaults, takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { edgeErrors, HOME } from './alarms';
import { associate, associationFaults, distributionResource } from './associations';
import { isViewer } from './event-types';
import { importedFaults, regionFaults, settingFaults, versionFaults } from './faults';
import { functionFaults } from './function-limits';
import type { CloudFrontTriggerProps } from './props';
import { letRunAtEdge } from './role';
import { hasOtherVariables } from './variables';

/**
 * Invokes a function for requests to a CloudFront distribution, near the viewer: Lambda@Edge.
 *
 * The function is in us-east-1, and CloudFront copies its current version to other regions. Such a function has no
 * environment variables, no layers and no VPC, and runs on x86-64; a function that CloudFront does not accept is an
 * error at synth. The distribution may be in another stack, which then depends on the stack of the function.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-the-edge.html
 *
 * @example
 *
 * declare const site: cloudfront.Distribution;
 * new TypeScriptFunction(this, 'Rewrite', {
 *   entry: 'src/rewrite.ts',
 *   architecture: lambda.Architecture.X86_64,
 *   triggers: [new CloudFrontTrigger(site, { eventType: cloudfront.LambdaEdgeEventType.ORIGIN_REQUEST })],
 * });
 */
export class CloudFrontTrigger implements ITrigger {
  /**
   * @param distribution the distribution, created in this app
   * @param props when it calls the function
   */
  public constructor(
    private readonly distribution: cloudfront.IDistribution,
    private readonly props: CloudFrontTriggerProps,
  ) {
    takes('CloudFrontTrigger', distribution, props);
  }

  /**
   * Makes the distribution call the current version of the function.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { distribution, props } = this;
    const { handler, scope } = target;
    const at = scope.node.path;
    const resource = distributionResource(distribution);
    refuse(
      at,
      ...importedFaults(distribution),
      ...settingFaults(props),
      ...regionFaults(target),
      ...placeFaults(target, { name: distribution.node.path, place: distribution.env }, { bounds: ['account'] }),
      ...versionFaults(handler),
      ...slotFaults(this.slot, at),
    );
    takeSlot(this.slot, at);
    warnOfRegion(target);
    letRunAtEdge(handler);
    if (resource) this.connect(resource, target);
    const timeout = Duration.seconds(isViewer(props.eventType) ? 5 : 30);
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: distribution,
      defaultTimeout: Duration.seconds(5),
      maxTimeout: timeout,
      errors: edgeErrors(distribution),
    };
  }

  private connect(resource: cloudfront.CfnDistribution, { handler, scope }: TriggerTarget): void {
    const association = { ...this.props, lambdaFunctionArn: versionArn(handler) };
    associate(resource, association);
    refuseCircle(resource, handler, 'config.distributionId');
    whenChecked(scope, () =>
      refuse(
        scope.node.path,
        ...associationFaults(resource, association),
        ...functionFaults(handler, association.eventType),
      ),
    );
  }

  /** A behavior calls one function at each event. */
  private get slot(): Slot {
    const { distribution, props } = this;
    const pattern = props.pathPattern === undefined ? 'the default behavior' : `the behavior '${props.pathPattern}'`;
    return {
      source: distribution,
      sourceId: distribution.distributionId,
      name: `${props.eventType} ${props.pathPattern ?? ''}`,
      words: `${props.eventType} of ${pattern} of ${distribution.node.path}`,
      code: 'EdgeEventTaken',
      fix: 'remove one of the two: a behavior calls one function at each event type',
    };
  }
}

/**
 * The CDK's own ARN for CloudFront takes removable variables away when it is rendered, and throws if there are others. That
 * may be before the checks have ended, whose message says more.
 */
function versionArn(handler: lambda.IFunction): string {
  const { edgeArn, currentVersion } = handler as Partial<lambda.Version & lambda.Function>;
  if (edgeArn) return edgeArn;
  const version = currentVersion as lambda.Version;
  return Lazy.string({ produce: () => (hasOtherVariables(handler) ? version.functionArn : version.edgeArn) });
}

function warnOfRegion({ handler, scope }: TriggerTarget): void {
  if (!Token.isUnresolved(handler.env?.region ?? Stack.of(scope).region)) return;
  Annotations.of(scope).addWarningV2(
    `${PREFIX}:edgeRegionUnknown`,
    `CloudFront accepts only functions in ${HOME}, and the stack ${Stack.of(scope).node.path} states no region. Give ` +
      `the stack env: { region: '${HOME}' }.`,
  );
}
