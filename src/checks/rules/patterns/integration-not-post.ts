import { invokedBy } from '../../facts';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

export const integrationNotPost: Rule = {
  id: 'integrationNotPost',
  severity: 'error',
  title: 'A REST API calls a function with a method other than POST',
  why:
    'The method of an integration is not that of the route: Lambda accepts only POST. With any other method, each ' +
    'request fails and the function never runs.',
  fix: 'Set integrationHttpMethod to POST, whatever the method of the route.',
  see: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-lambda-non-proxy-integration.html',
  *check(model) {
    for (const method of model.resources('AWS::ApiGateway::Method')) {
      const used = textOf(method.property('Integration', 'IntegrationHttpMethod'));
      const uri = method.property('Integration', 'Uri');
      if (used === undefined || used === 'POST' || uri === undefined) continue;
      const invoked = invokedBy(model, uri, method);
      if (!invoked) continue;
      yield {
        at: method,
        what: `it calls ${invoked.fn.resource.at.node.path} by ${used}, but Lambda accepts only POST`,
        fix: "set integrationHttpMethod: 'POST'",
      };
    }
  },
};
