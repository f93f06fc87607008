import { sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

export const customResourceUnanswered: Rule = {
  id: 'customResourceUnanswered',
  severity: 'warning',
  title: 'The function of a custom resource never responds to CloudFormation',
  why:
    'CloudFormation waits for a PUT request to the ResponseURL of the event, and ignores what the function returns. ' +
    "Without a response, the deployment hangs for up to an hour, and so does its rollback. Only the CDK's provider " +
    'framework responds on behalf of a function.',
  fix:
    'Send the response to event.ResponseURL, also on failure, or connect the function with new Provider({ ' +
    'onEventHandler }).',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      const source = sourcesOf(model, fn).find(({ shape }) => shape === 'customResource');
      if (!source || !event || event.traits.includes('wrapped')) continue;
      const isOutOfSight = event.lost.some((path) => path === '' || path === 'ResponseURL');
      if (isOutOfSight || event.reads.some(({ path }) => path === 'ResponseURL')) continue;
      yield {
        at: fn.resource,
        what:
          `${lineOf(event.at)} never uses event.ResponseURL, so CloudFormation waits in vain for a response to ` +
          `${source.by.at.node.path}`,
        fix: 'send the answer to event.ResponseURL, or give the function to new Provider({ onEventHandler }) and its serviceToken to the resource',
      };
    }
  },
};
