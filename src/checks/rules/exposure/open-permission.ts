import { invokedBy } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

/** What narrows a permission down. */
const NARROWED = [
  'SourceArn',
  'SourceAccount',
  'PrincipalOrgID',
  'FunctionUrlAuthType',
  'EventSourceToken',
  'InvokedViaFunctionUrl',
];

/** Services that act for every account, and so for every stranger, unless the permission says for which source. */
const SERVICES = ['apigateway', 'events', 'iot', 's3', 'sns'];

export const openPermission: Rule = {
  id: 'openPermission',
  severity: 'warning',
  title: 'Other AWS accounts may invoke a function',
  why:
    'A permission for everyone lets any AWS account invoke the function, with any event and at your cost. So does a ' +
    'permission for a service without a source: a bucket, topic or API in any account may name your function as its ' +
    'target.',
  fix: 'Name the resource that invokes the function in the permission.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  *check(model) {
    for (const permission of model.resources('AWS::Lambda::Permission')) {
      const principal = textOf(permission.property('Principal'));
      const invoked = invokedBy(model, permission.property('FunctionName'), permission);
      if (!invoked || principal === undefined || NARROWED.some((name) => permission.property(name) !== undefined))
        continue;
      const fn = invoked.fn.resource;
      const [, service = ''] = /^([a-z0-9]+)\.amazonaws\.com$/.exec(principal) ?? [];
      if (principal === '*') yield forEverybody(permission, fn);
      else if (SERVICES.includes(service)) yield forService(permission, fn, principal);
    }
  },
};

function forEverybody(at: Resource, fn: Resource) {
  return {
    at,
    what: `everyone may invoke ${fn.at.node.path}: the principal is '*'`,
    fix: "name the account or the organization: new AccountPrincipal('123456789012'), new OrganizationPrincipal('o-1234567890')",
  };
}

function forService(at: Resource, fn: Resource, principal: string) {
  return {
    at,
    what: `${principal} may invoke ${fn.at.node.path} from any account: the permission has no sourceArn`,
    fix: 'set sourceArn to the ARN of the resource that invokes the function, and for a bucket sourceAccount: this.account',
  };
}
