import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

export const routeTwice: Rule = {
  id: 'routeTwice',
  severity: 'error',
  title: 'An API has the same route twice',
  why: 'API Gateway refuses a second route with the same method and path.',
  fix: 'Remove one of the routes, or give it another path.',
  see: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html',
  *check(model) {
    const seen = new Map<string, Resource>();
    for (const route of model.resources('AWS::ApiGatewayV2::Route')) {
      const api = model.targetOf(route.property('ApiId'), route);
      const routeKey = textOf(route.property('RouteKey'));
      if (!api || routeKey === undefined) continue;
      const key = `${api.construct.node.path} ${routeKey}`;
      const first = seen.get(key);
      if (!first) seen.set(key, route);
      else
        yield {
          at: route,
          what: `the API has the route ${routeKey} already: ${first.at.node.path}`,
          fix: 'remove one of the two routes',
        };
    }
  },
};
