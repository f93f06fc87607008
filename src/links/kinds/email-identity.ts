import { Stack } from 'aws-cdk-lib';
import type * as ses from 'aws-cdk-lib/aws-ses';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `EmailIdentity`, and imported ones: an address or a domain that emails are sent from. */
export const emailIdentity: LinkKind<ses.IEmailIdentity> = {
  name: 'an SES identity',
  service: 'ses',
  forms: ['configuration-set', 'identity'],
  matches: (resource) => has(resource, 'emailIdentityArn', 'emailIdentityName'),
  identifier: (identity) => identity.emailIdentityName,
  read: () => [],
  write: () => ['ses:SendEmail', 'ses:SendRawEmail'],
  targets: (identity) => [{ arns: [identity.emailIdentityArn] }],
  narrow: (identity, { forms, part }) => {
    if (forms.join() !== 'configuration-set') return undefined;
    const arn = Stack.of(identity).formatArn({
      service: 'ses',
      account: identity.env.account,
      region: identity.env.region,
      resource: 'configuration-set',
      resourceName: part ?? '*',
    });
    return { arns: [arn], wildcardReason: 'The code does not tell which configuration set it uses.' };
  },
};
