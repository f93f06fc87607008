import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import { nodeVersionOf } from '../../facts/runtimes';
import type { Rule } from '../../model/rule';

/** The first version without these methods. */
const WITHOUT = 24;

export const contextDone: Rule = {
  id: 'contextDone',
  severity: 'warning',
  title: 'Code that ends with context.succeed, fail or done runs on Node.js 24 or later',
  why: 'As of Node.js 24, the context no longer has these methods, so calling one is a TypeError.',
  fix: 'Make the handler async: return its result, throw its error.',
  see: 'https://aws.amazon.com/blogs/compute/node-js-24-runtime-now-available-in-aws-lambda/',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      if (!event?.traits.includes('contextDone')) continue;
      const version = nodeVersionOf(fn.resource);
      if (version === undefined || version < WITHOUT) continue;
      yield {
        at: fn.resource,
        what: `${lineOf(event.at)} calls context.succeed, fail or done, which nodejs${version}.x doesn't have`,
        fix: 'make the function async: return its result, throw its error',
      };
    }
  },
};
