import * as appsync from 'aws-cdk-lib/aws-appsync';
import { keepsLinkContract } from '../link-contract';

const allowed = [
  { actions: ['appsync:EventPublish'], on: (api: appsync.IEventApi) => [`${api.apiArn}/channelNamespace/*`] },
];

describe('an AppSync Event API', () => {
  keepsLinkContract<appsync.IEventApi>({
    make: (stack) => new appsync.EventApi(stack, 'Thing', { apiName: 'shop' }),
    imported: {},
    variable: (api) => `https://${api.httpDns}/event`,
    read: [],
    write: allowed,
    found: { usage: { reads: [{ name: 'THING', hasDefault: false }] }, allowed },
  });
});
