import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import { invokedBy } from '../../facts/functions';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { fieldOf } from '../../model/values';

export const answeredByProvider: Rule = {
  id: 'answeredByProvider',
  severity: 'warning',
  title: 'A function behind the provider framework responds to CloudFormation itself',
  why:
    "The CDK's provider framework responds on behalf of the function, with its return value, and hides the address: " +
    "ResponseURL is '...'. A request to it fails.",
  fix: 'Return PhysicalResourceId and Data, and throw an error on failure.',
  see: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      const read = event?.reads.find(({ path, optional }) => path === 'ResponseURL' && !optional);
      if (!read || !model.once(behindProvider).has(fn.resource)) continue;
      yield {
        at: fn.resource,
        what:
          `${lineOf(read.at)} uses event.ResponseURL, but the provider framework responds to CloudFormation and does ` +
          'not pass the address on',
        fix: 'return { PhysicalResourceId, Data } instead, and throw an error when it fails',
      };
    }
  },
};

/** The functions that the provider framework calls. */
function behindProvider(model: AppModel): Set<Resource> {
  const targets = model.resources('AWS::Lambda::Function').flatMap((one) => {
    const target = fieldOf(one.property('Environment', 'Variables'), 'USER_ON_EVENT_FUNCTION_ARN');
    const invoked = target === undefined ? undefined : invokedBy(model, target, one);
    return invoked ? [invoked.fn.resource] : [];
  });
  return new Set(targets);
}
