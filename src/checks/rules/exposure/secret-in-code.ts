import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

export const secretInCode: Rule = {
  id: 'secretInCode',
  severity: 'warning',
  title: 'A secret is written in the code',
  why:
    'It is in the repository, in the asset bucket and in every copy of the package, where anyone with read access ' +
    'finds it, and it stays in their history. Changing it takes a deployment.',
  fix: 'Revoke it where it was issued, store a new one in Secrets Manager and link the function to it.',
  see: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/hardcoded.html',
  *check(model) {
    for (const { fn, usage } of readFunctionsOf(model))
      for (const { kind, at } of usage.secrets ?? [])
        yield {
          at: fn.resource,
          what: `${lineOf(at)} has what looks like ${kind} in the code`,
          fix: 'withdraw it, keep a new one in Secrets Manager, links: { NAME: Link.to(secret) }, and get the value in the code',
        };
  },
};
