import { Stack, Token } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';
import { unqualified } from '../../private/identity';
import { releaseOf } from '../../private/releases/released';
import type { TriggerTarget } from '../trigger-target';
import { HOME } from './alarms';
import { distributionResource } from './associations';
import { isRequest } from './event-types';
import type { CloudFrontTriggerProps } from './props';

/** The faults of a distribution that only another app or stack can change. */
export function importedFaults(distribution: cloudfront.IDistribution): Fault[] {
  if (distributionResource(distribution)) return [];
  return [
    {
      code: 'DistributionImported',
      what: `${distribution.node.path} is imported, and only its own stack can set the functions that it calls`,
      fix: 'give the trigger to a function in the app that creates the distribution',
    },
  ];
}

/** The faults of settings. */
export function settingFaults({ eventType, pathPattern, includeBody }: CloudFrontTriggerProps): Fault[] {
  const faults: Fault[] = [];
  if (Token.isUnresolved(pathPattern)) {
    const what = 'pathPattern is a value that is known only after deployment';
    faults.push({ code: 'EdgeBehavior', what, fix: "write it as plain text, as the behavior has it: '/images/*'" });
  }
  if (includeBody && !isRequest(eventType)) {
    const what = `includeBody is true at ${eventType}, but responses have no body`;
    faults.push({ code: 'EdgeBehavior', what, fix: 'leave includeBody out, or use a request event' });
  }
  return faults;
}

/** The fault of a function in a region from which CloudFront takes none. */
export function regionFaults({ handler, scope }: TriggerTarget): Fault[] {
  const region = handler.env?.region ?? Stack.of(scope).region;
  if (Token.isUnresolved(region) || region === HOME) return [];
  return [
    {
      code: 'EdgeRegion',
      what: `the function is in ${region}, but CloudFront accepts only functions in ${HOME}`,
      fix:
        `put the function into a stack with env: { region: '${HOME}' }; if the distribution stays elsewhere, give both ` +
        'stacks crossRegionReferences: true',
    },
  ];
}

/** The fault of a function without a version with a number. */
export function versionFaults(handler: lambda.IFunction): Fault[] {
  const isAlias = 'aliasName' in handler;
  if (!isAlias && ('edgeArn' in handler || 'currentVersion' in handler)) return [];
  const what = isAlias ? `${handler.node.path} is an alias` : `${handler.node.path} is imported without a version`;
  return [
    {
      code: 'EdgeVersion',
      what: `${what}, but CloudFront accepts only numbered versions`,
      fix: isAlias
        ? `give the trigger to the function itself${releaseOf(unqualified(handler)).alias ? ', and set its rollout to Rollout.none()' : ''}`
        : 'import a version: lambda.Version.fromVersionArn(scope, id, arn), and attach the trigger to it',
    },
  ];
}
