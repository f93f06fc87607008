import { eventSourcesOf, sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

export const customResourceUnanswered: Rule = {
  id: 'customResourceUnanswered',
  severity: 'warning',
  title: 'The function of a custom resource never answers CloudFormation',
  why:
    'CloudFormation waits for a PUT to the ResponseURL of the event: what the function returns is ignored. Without an answer ' +
    'the deployment hangs for up to an hour, and so does its rollback. Only the provider framework of the CDK answers for a ' +
    'function.',
  fix: 'Send the answer to event.ResponseURL, also if the function fails, or connect it by new Provider({ onEventHandler }).',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html',
  *check(model) {
    if (!eventSourcesOf(model).some(({ shape }) => shape === 'customResource')) return;
    for (const { fn, event } of readFunctionsOf(model)) {
      const source = sourcesOf(model, fn).find(({ shape }) => shape === 'customResource');
      if (!source || !event || event.traits.includes('wrapped')) continue;
      const isOutOfSight = event.lost.some((path) => path === '' || path === 'ResponseURL');
      if (isOutOfSight || event.reads.some(({ path }) => path === 'ResponseURL')) continue;
      yield {
        at: fn.resource,
        what: `${lineOf(event.at)} never uses event.ResponseURL, so CloudFormation waits in vain for an answer to ${source.by.at.node.path}`,
        fix: 'send the answer to event.ResponseURL, or give the function to new Provider({ onEventHandler }) and its serviceToken to the resource',
      };
    }
  },
};
