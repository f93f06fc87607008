import { sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

export const bodyNotText: Rule = {
  id: 'bodyNotText',
  severity: 'warning',
  title: 'A response to a REST API has an object as its body',
  why:
    'API Gateway accepts only a string as the body. It treats any other response as malformed, and clients get ' +
    'status 502.',
  fix: 'Return a string: body: JSON.stringify(result).',
  see: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      if (!event?.traits.includes('returnsObjectBody') || event.traits.includes('wrapped')) continue;
      const source = sourcesOf(model, fn).find(({ shape }) => shape === 'rest');
      if (!source || !event.returns.includes('statusCode')) continue;
      yield {
        at: fn.resource,
        what: `${lineOf(event.at)} returns an object as body to ${source.by.at.node.path}, which accepts only strings`,
        fix: 'return body: JSON.stringify(...)',
      };
    }
  },
};
