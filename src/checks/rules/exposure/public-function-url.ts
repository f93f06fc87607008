import { invokedBy, isOfTrigger } from '../../facts';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

export const publicFunctionUrl: Rule = {
  id: 'publicFunctionUrl',
  severity: 'warning',
  title: 'A function URL is open to everybody',
  why:
    'With NONE no request is checked before the function runs, and a function URL has no throttling and no firewall of its ' +
    'own: who finds it runs the function as often as the concurrency of the account allows, at your cost.',
  fix: 'Take AWS_IAM, or check the signature of the sender in the code and limit the concurrency; acknowledge it then.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  *check(model) {
    for (const url of model.resources('AWS::Lambda::Url')) {
      if (textOf(url.property('AuthType')) !== 'NONE' || isOfTrigger(url)) continue;
      const fn = invokedBy(model, url.property('TargetFunctionArn'), url)?.fn.resource;
      if (!fn) continue;
      yield {
        at: url,
        what: `everybody may call the URL of ${fn.at.node.path}: authType is NONE`,
        fix: 'set authType to FunctionUrlAuthType.AWS_IAM',
      };
    }
  },
};
