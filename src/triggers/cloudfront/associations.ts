import { CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { IConstruct } from 'constructs';
import type { Fault } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';
import { isViewer } from './event-types';
import type { CloudFrontTriggerProps } from './props';

type Config = cloudfront.CfnDistribution.DistributionConfigProperty;
type Behavior = cloudfront.CfnDistribution.DefaultCacheBehaviorProperty & { readonly pathPattern?: string };
type Rendered = cloudfront.CfnDistribution.LambdaFunctionAssociationProperty;

/** A version of a function, and when CloudFront calls it. */
export interface Association extends CloudFrontTriggerProps {
  readonly lambdaFunctionArn: string;
}

interface Associations {
  readonly own: cloudfront.CfnDistribution['distributionConfig'];
  readonly added: Association[];
}

/** The L1 of a distribution that is created in this app; undefined for an imported one. */
export function distributionResource(distribution: IConstruct): cloudfront.CfnDistribution | undefined {
  return distribution.node.children.find(
    (child) => CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::CloudFront::Distribution',
  ) as cloudfront.CfnDistribution | undefined;
}

/** Makes CloudFront call a function. The CDK takes functions only together with a behavior. */
export function associate(resource: cloudfront.CfnDistribution, association: Association): void {
  const { own, added } = associationsOf(resource);
  if (added.length === 0) {
    // Resolved in the context of the template, so that the CDK finds references to other stacks in it.
    resource.distributionConfig = Lazy.uncachedAny({
      produce: (context) => withAssociations(context.resolve(own) as Config, added),
    });
  }
  added.push(association);
}

/** The faults of an association that CloudFront refuses. Behaviors may be added until the app's own code is done. */
export function associationFaults(resource: cloudfront.CfnDistribution, association: Association): Fault[] {
  const { eventType, pathPattern } = association;
  const config = Stack.of(resource).resolve(associationsOf(resource).own) as Config;
  const behaviors = (config.cacheBehaviors ?? []) as Behavior[];
  const behavior = behaviorFor(config.defaultCacheBehavior as Behavior, behaviors, pathPattern);
  const at = resource.node.scope?.node.path ?? resource.node.path;
  if (!behavior) return [unknownPattern(at, pathPattern, behaviors)];
  const words = `the behavior '${pathPattern ?? 'Default (*)'}' of ${at}`;
  const taken = ((behavior.lambdaFunctionAssociations ?? []) as Rendered[]).some((it) => it.eventType === eventType);
  const faults: (Fault | false)[] = [
    taken && {
      code: 'EdgeEventTaken',
      what: `${words} already calls a function at ${eventType}`,
      fix: 'remove it from edgeLambdas, or use another event type: a behavior calls one function at each',
    },
    isViewer(eventType) &&
      ((behavior.functionAssociations ?? []) as unknown[]).length > 0 && {
        code: 'EdgeBehavior',
        what: `${words} has CloudFront Functions, which can't be combined with Lambda functions at viewer events`,
        fix: 'do both in one of the two, or use an origin event',
      },
    (behavior.grpcConfig as { readonly enabled?: boolean } | undefined)?.enabled === true && {
      code: 'EdgeBehavior',
      what: `${words} serves gRPC, which can't be combined with Lambda functions`,
      fix: 'leave enableGrpc out, or use another behavior',
    },
  ];
  return faults.filter((fault) => fault !== false);
}

function unknownPattern(at: string, pathPattern: string | undefined, behaviors: readonly Behavior[]): Fault {
  const known = behaviors.map((it) => `'${it.pathPattern}'`).join(', ');
  return {
    code: 'EdgeBehavior',
    what: `no behavior of ${at} has the path pattern '${pathPattern}'`,
    fix: known
      ? `use one that it has: ${known}; or leave pathPattern out for its default behavior`
      : 'add the behavior to the distribution, or leave pathPattern out for its default behavior',
  };
}

function behaviorFor(usual: Behavior, behaviors: readonly Behavior[], pathPattern?: string): Behavior | undefined {
  return pathPattern === undefined ? usual : behaviors.find((it) => it.pathPattern === pathPattern);
}

function associationsOf(resource: cloudfront.CfnDistribution): Associations {
  return stateOf(resource, STATE.edgeAssociations, () => ({ own: resource.distributionConfig, added: [] }));
}

function withAssociations(config: Config, added: readonly Association[]): Config {
  const withOurs = (behavior: Behavior, pathPattern?: string): Behavior => {
    const ours = added
      .filter((it) => it.pathPattern === pathPattern)
      .sort((a, b) => (a.eventType < b.eventType ? -1 : 1));
    if (ours.length === 0) return behavior;
    const own = (behavior.lambdaFunctionAssociations ?? []) as Rendered[];
    return { ...behavior, lambdaFunctionAssociations: [...own, ...ours.map(rendered)] };
  };
  const behaviors = config.cacheBehaviors as Behavior[] | undefined;
  return {
    ...config,
    defaultCacheBehavior: withOurs(config.defaultCacheBehavior as Behavior),
    cacheBehaviors: behaviors?.map((it) => withOurs(it, it.pathPattern)) as Config['cacheBehaviors'],
  };
}

function rendered({ lambdaFunctionArn, eventType, includeBody }: Association): Rendered {
  return { lambdaFunctionArn, eventType, includeBody };
}
