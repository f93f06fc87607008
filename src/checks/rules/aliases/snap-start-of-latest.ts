import { latestInvocations, othersInWords, qualifierName } from '../../facts';
import type { Rule } from '../../model/rule';

export const snapStartOfLatest: Rule = {
  id: 'snapStartOfLatest',
  severity: 'warning',
  title: 'A trigger invokes $LATEST of a function with SnapStart',
  why:
    'Lambda takes snapshots of published versions only. Invocations of the function itself start from scratch: every ' +
    'cold start takes its full time, as if SnapStart were off.',
  fix: 'Connect the trigger to an alias or a version.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html',
  *check(model) {
    for (const [fn, invocations] of latestInvocations(model)) {
      if (fn.resource.property('SnapStart', 'ApplyOn') !== 'PublishedVersions') continue;
      const [alias] = fn.aliases;
      yield {
        at: invocations[0].by,
        what: `it invokes $LATEST of ${fn.resource.at.node.path}${othersInWords(invocations)}, and SnapStart is for published versions only`,
        fix: `connect it to ${alias ? qualifierName(alias) : "an alias, as by fn.addAlias('live'),"} in place of the function`,
      };
    }
  },
};
