import { invokedBy, isOfTrigger } from '../../facts';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

export const publicFunctionUrl: Rule = {
  id: 'publicFunctionUrl',
  severity: 'warning',
  title: 'A function URL is open to everyone',
  why:
    'With NONE, no request is checked before the function runs, and a function URL has neither throttling nor a ' +
    "firewall: anyone who finds it can run the function as often as the account's concurrency allows, at your cost.",
  fix: "Use AWS_IAM. Or check the sender's signature in the code, limit the concurrency, and acknowledge this warning.",
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  *check(model) {
    for (const url of model.resources('AWS::Lambda::Url')) {
      if (textOf(url.property('AuthType')) !== 'NONE' || isOfTrigger(url)) continue;
      const fn = invokedBy(model, url.property('TargetFunctionArn'), url)?.fn.resource;
      if (!fn) continue;
      yield {
        at: url,
        what: `everyone may call the URL of ${fn.at.node.path}: authType is NONE`,
        fix: 'set authType to FunctionUrlAuthType.AWS_IAM',
      };
    }
  },
};
