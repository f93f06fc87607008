import { isOfOthers } from '../../../private/code-reader';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import { nodeVersionOf } from '../../facts/runtimes';
import type { Rule } from '../../model/rule';

/** The first version without callbacks. */
const WITHOUT = 24;

export const callbackHandler: Rule = {
  id: 'callbackHandler',
  severity: 'error',
  title: 'A handler with a callback runs on Node.js 24 or later',
  why: 'As of Node.js 24, Lambda refuses handlers with three parameters: every invocation fails.',
  fix: 'Make the handler async: return its result, throw its error.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      // Code that is bundled here is checked with its exports.
      if (!event?.traits.includes('callback') || event.traits.includes('wrapped') || !isOfOthers(fn.resource.at))
        continue;
      const version = nodeVersionOf(fn.resource);
      if (version === undefined || version < WITHOUT) continue;
      yield {
        at: fn.resource,
        what: `${lineOf(event.at)} has three parameters, event, context and callback; nodejs${version}.x rejects handlers with a callback`,
        fix: 'remove the callback and make the function async: return its result, throw its error',
      };
    }
  },
};
