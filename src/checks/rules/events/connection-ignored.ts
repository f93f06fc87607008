import { sourcesOf } from '../../facts/event-sources';
import { lineOf, type ReadFunction, readFunctionsOf } from '../../facts/event-uses';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

const ROUTE = 'AWS::ApiGatewayV2::Route';

/** Operations that keep something in a table. */
const KEEPS = /^(BatchWrite|Put|TransactWrite|Update)Item/;

export const connectionIgnored: Rule = {
  id: 'connectionIgnored',
  severity: 'warning',
  title: "The code of $connect stores something, but not the connection's id",
  why:
    'Messages are sent to connections by their ids, and $connect is where the client of a connection is known. If ' +
    'the id is not stored there, nothing can be sent to that client.',
  fix: 'Store event.requestContext.connectionId.',
  see: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html',
  *check(model) {
    if (!model.resources(ROUTE).some((route) => route.property('RouteKey') === '$connect')) return;
    for (const { fn, usage, event } of readFunctionsOf(model)) {
      if (!event || !keeps(usage) || seesConnection(event)) continue;
      const sources = sourcesOf(model, fn).filter(({ shape }) => shape === 'webSocket');
      if (!sources.some(({ by }) => routesTo(model, by).includes('$connect'))) continue;
      yield {
        at: fn.resource,
        what: `${lineOf(event.at)} handles $connect and writes to a table, but never reads event.requestContext.connectionId`,
        fix: 'keep event.requestContext.connectionId: messages are sent to it',
      };
    }
  },
};

function keeps({ calls }: ReadFunction['usage']): boolean {
  return calls.some(
    ({ client, operation, unsure }) => client === 'client-dynamodb' && KEEPS.test(operation) && !unsure,
  );
}

/** Whether code reads the id, or hands on what has it. */
function seesConnection({ reads, lost }: NonNullable<ReadFunction['event']>): boolean {
  const isRead = reads.some(({ path }) => path === 'requestContext.connectionId');
  return isRead || lost.some((path) => path === '' || path === 'requestContext');
}

/** The keys of the routes that lead to an integration. */
function routesTo(model: AppModel, integration: Resource): (string | undefined)[] {
  return model
    .resources(ROUTE)
    .filter((route) => model.targetOf(route.property('Target'), route) === integration)
    .map((route) => textOf(route.property('RouteKey')));
}
