import * as appsync from 'aws-cdk-lib/aws-appsync';
import { Link } from '../../../src/links';
import { faultsOf } from '../../support/fixture';
import { keepsLinkContract, linked } from '../link-contract';

const fields = (api: appsync.IGraphqlApi) => ['Mutation', 'Query'].map((type) => `${api.arn}/types/${type}/*`);
const allowed = [{ actions: ['appsync:GraphQL'], on: fields }];
const definition = appsync.Definition.fromFile(`${__dirname}/../../fixtures/links/schema.graphql`);

describe('an AppSync API', () => {
  keepsLinkContract<appsync.IGraphqlApi>({
    make: (stack) => new appsync.GraphqlApi(stack, 'Thing', { name: 'shop', definition }),
    imported: {},
    variable: (api) => (api as appsync.GraphqlApi).graphqlUrl,
    read: [],
    write: allowed,
    found: { usage: { reads: [{ name: 'THING', hasDefault: false }] }, allowed },
  });

  test('fails when it is imported, because nobody knows its URL', () => {
    const faults = faultsOf(() =>
      linked(
        (stack) => appsync.GraphqlApi.fromGraphqlApiAttributes(stack, 'Thing', { graphqlApiId: 'abc' }),
        (api) => Link.write(api),
      ),
    );
    expect(faults).toMatchObject([{ code: 'LinkUrlUnknown', fix: expect.stringContaining('Link.custom') }]);
  });
});
