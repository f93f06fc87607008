import type * as appsync from 'aws-cdk-lib/aws-appsync';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `GraphqlApi`: its queries and mutations, for requests that are signed. */
export const appSyncApi: LinkKind<appsync.IGraphqlApi> = {
  name: 'an AppSync API',
  service: 'appsync',
  forms: ['field', 'graphqlapi'],
  calledByRequests: true,
  matches: (resource) =>
    has(resource, 'apiId', 'arn', 'addGraphqlSchemaDependency') || has(resource, 'apiId', 'arn', 'grantQuery'),
  identifier: (api) => (api as appsync.GraphqlApi).graphqlUrl,
  read: () => [],
  write: () => ['appsync:GraphQL'],
  targets: (api) => [
    {
      arns: ['Mutation', 'Query'].map((type) => `${api.arn}/types/${type}/*`),
      accepts: (action) => action === 'appsync:GraphQL',
      wildcardReason: 'The function calls fields of this one API.',
    },
    { arns: [api.arn] },
  ],
  deploymentFaults: (api) => {
    if ((api as Partial<appsync.GraphqlApi>).graphqlUrl) return [];
    const what = `the URL of ${api.node.path} is unknown, because the API is imported`;
    return [{ code: 'LinkUrlUnknown', what, fix: 'link to its URL and ARN with Link.custom()' }];
  },
};
