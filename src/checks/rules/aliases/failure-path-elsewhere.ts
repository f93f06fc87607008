import { functionBehind, type Invocation, invocationsOf, qualifierName } from '../../facts';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { fieldOf, textOf } from '../../model/values';

/** The services that invoke functions asynchronously and don't wait for an answer. */
const ASYNCHRONOUS = /^(events|iot|logs|s3|ses|sns)\.amazonaws\.com$/;

export const failurePathElsewhere: Rule = {
  id: 'failurePathElsewhere',
  severity: 'warning',
  title: 'Asynchronous events go to a different alias than the one with the failure destination',
  why:
    'Retries, the maximum age and the destinations of asynchronous events are set separately for each alias, each ' +
    'version and $LATEST. An event that fails at another one is retried twice and then lost, as if there were no ' +
    'destination.',
  fix: 'Set the destination where the events arrive: `onFailure` of the alias, or of the function for $LATEST.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html',
  *check(model) {
    const destinations = destinationsOf(model);
    const reported = new Set<Resource>();
    for (const { fn, qualifier, by } of invocationsOf(model).filter(isAsynchronous)) {
      const set = destinations.get(fn.resource);
      const to = qualifier ?? fn.resource;
      if (!set || set.has(to) || reported.has(to) || fn.resource.property('DeadLetterConfig') !== undefined) continue;
      reported.add(to);
      const [where] = set;
      const [own, other] = [to, where].map((one) => (one === fn.resource ? '$LATEST' : qualifierName(one)));
      yield {
        at: by,
        what: `it invokes ${own} of ${fn.resource.at.node.path}, and the failure destination is that of ${other}: what fails is lost`,
        fix: qualifier
          ? `set onFailure of ${own} too`
          : `connect it to ${other} in place of the function, or set onFailure of the function too`,
      };
    }
  },
};

function isAsynchronous({ by }: Invocation): boolean {
  return by.type === 'AWS::Lambda::Permission' && ASYNCHRONOUS.test(textOf(by.property('Principal')) ?? '');
}

/** The functions, aliases and versions with a failure destination, by function; none for one with something unknown. */
function destinationsOf(model: AppModel): ReadonlyMap<Resource, ReadonlySet<Resource>> {
  const found = new Map<Resource, Set<Resource>>();
  const unclear = new Set<Resource>();
  for (const config of model.resources('AWS::Lambda::EventInvokeConfig')) {
    const named = model.targetOf(config.property('FunctionName'), config);
    const { fn, qualifier: unwanted } = (named && functionBehind(model, named)) ?? {};
    if (!fn || unwanted || fieldOf(config.property('DestinationConfig'), 'OnFailure') === undefined) continue;
    const qualifier = config.property('Qualifier');
    const name = textOf(qualifier);
    const alias = fn.aliases.find((one) => name !== undefined && textOf(one.property('Name')) === name);
    const to = name === '$LATEST' ? fn.resource : (alias ?? model.targetOf(qualifier, config));
    if (to) found.set(fn.resource, (found.get(fn.resource) ?? new Set()).add(to));
    else unclear.add(fn.resource);
  }
  for (const one of unclear) found.delete(one);
  return found;
}
