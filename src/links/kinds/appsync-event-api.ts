import type * as appsync from 'aws-cdk-lib/aws-appsync';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `EventApi`: to publish events to its channels, by requests that are signed. */
export const appSyncEventApi: LinkKind<appsync.IEventApi> = {
  name: 'an AppSync Event API',
  service: 'appsync',
  forms: ['channelNamespace'],
  calledByRequests: true,
  matches: (resource) => has(resource, 'apiArn', 'httpDns', 'grantPublish'),
  identifier: (api) => `https://${api.httpDns}/event`,
  read: () => [],
  write: () => ['appsync:EventPublish'],
  targets: (api) => [
    {
      arns: [`${api.apiArn}/channelNamespace/*`],
      accepts: (action) => action === 'appsync:EventPublish',
      wildcardReason: 'The function publishes to channels of this one API.',
    },
    { arns: [api.apiArn] },
  ],
};
