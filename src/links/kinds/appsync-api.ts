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
  obstacle: (api) => {
    if ((api as Partial<appsync.GraphqlApi>).graphqlUrl) return undefined;
    return {
      code: 'LinkUrlUnknown',
      what: `nobody here knows the URL of ${api.node.path}, because the API is imported`,
      fix: 'link to its URL and ARN with Link.custom()',
    };
  },
};
