import type { Rule } from '../../model/rule';
import { fieldOf, listOf } from '../../model/values';

/** Where settings of cross-origin requests are. */
const PLACES: readonly (readonly [type: string, property: string])[] = [
  ['AWS::ApiGatewayV2::Api', 'CorsConfiguration'],
  ['AWS::Lambda::Url', 'Cors'],
];

export const credentialsToAnyOrigin: Rule = {
  id: 'credentialsToAnyOrigin',
  severity: 'warning',
  title: 'Pages of every origin may send credentials',
  why:
    'Browsers do not show an answer with credentials to a page if all origins are allowed, so the call fails; and where the ' +
    'origin of the request is sent back in place of *, every page that a user visits acts in their name.',
  fix: 'Name the origins of your pages, or allow no credentials.',
  see: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
  *check(model) {
    for (const [type, property] of PLACES) {
      for (const resource of model.resources(type)) {
        const cors = resource.property(property);
        if (fieldOf(cors, 'AllowCredentials') !== true || !listOf(fieldOf(cors, 'AllowOrigins')).includes('*'))
          continue;
        yield {
          at: resource,
          what: "allowCredentials is true, and allowOrigins has '*'",
          fix: "name the origins: ['https://www.example.com'], or remove allowCredentials",
        };
      }
    }
  },
};
