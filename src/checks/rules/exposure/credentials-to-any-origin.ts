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
  title: 'Pages of any origin may send credentials',
  why:
    'If all origins are allowed, browsers hide responses to requests with credentials from the page, so the call ' +
    "fails. If the request's origin is sent back instead of *, every page that a user visits can act in their name.",
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
