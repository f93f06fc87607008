import { Token } from 'aws-cdk-lib';
import { functionsOf } from '../../facts';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

export const roleElsewhere: Rule = {
  id: 'roleElsewhere',
  severity: 'error',
  title: 'A function has a role from another account',
  why:
    "Lambda refuses to create the function: the role must be in the function's account. The CDK also drops whatever " +
    'it is asked to grant to an imported role of another account.',
  fix: "Remove the role, and let the code assume the other account's role with `sts:AssumeRole` where it needs it.",
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  *check(model) {
    for (const { resource } of functionsOf(model)) {
      const [, account] = /^arn:[^:]*:iam::(\d{12}):role\//.exec(textOf(resource.property('Role')) ?? '') ?? [];
      const own = resource.stack.account;
      if (account === undefined || Token.isUnresolved(own) || account === own) continue;
      yield {
        at: resource,
        what:
          `its role is one of account ${account}, and the function is in account ${own}: Lambda accepts only roles ` +
          "of the function's account",
        fix: 'leave role out, and let the code assume that role where it works in the other account',
      };
    }
  },
};
