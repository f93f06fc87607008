import * as ses from 'aws-cdk-lib/aws-ses';
import { Link } from '../../../src/links';
import { call, codeDoes } from '../../support/code-usage';
import { HERE, keepsLinkContract, linked, statementsOf } from '../link-contract';

const identityArn = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ses:${HERE.region}:${HERE.account}:identity/shop.example`]],
};

describe('an SES identity', () => {
  keepsLinkContract<ses.IEmailIdentity>({
    make: (stack) => new ses.EmailIdentity(stack, 'Thing', { identity: ses.Identity.domain('shop.example') }),
    imported: {
      'its name': {
        make: (stack) => ses.EmailIdentity.fromEmailIdentityName(stack, 'Thing', 'shop.example'),
        variable: 'shop.example',
        writes: [identityArn],
      },
    },
    variable: (identity) => identity.emailIdentityName,
    read: [],
    write: [{ actions: ['ses:SendEmail', 'ses:SendRawEmail'], on: (identity) => [identity.emailIdentityArn] }],
    found: {
      usage: { calls: [call('client-sesv2', 'SendEmail', { parameters: {} })] },
      allowed: [{ actions: ['ses:SendEmail'], on: (identity) => [identity.emailIdentityArn] }],
    },
  });

  test('goes with the configuration set that the code names', () => {
    codeDoes(call('client-sesv2', 'SendEmail', { parameters: { ConfigurationSetName: 'news' } }));
    const { stack, fn } = linked(
      (it) => new ses.EmailIdentity(it, 'Thing', { identity: ses.Identity.domain('shop.example') }),
      (identity) => Link.to(identity),
    );
    const resources = statementsOf(stack, fn).map(({ Resource }) => JSON.stringify(Resource));
    expect(resources).toEqual([
      expect.stringContaining(':configuration-set/news'),
      expect.stringContaining(':identity/'),
    ]);
  });
});
