import { Annotations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { UsageError } from '../../../private/errors';
import { PREFIX } from '../../../private/names';
import type { ApiCorsOptions } from '../common/cors-options';
import type { Route } from '../common/route';
import type { OwnHttpApi } from './own-api';

/** Lets pages of other origins call the API, if the API does not do so by itself. */
export function allowCors({ construct, resource }: OwnHttpApi, cors: ApiCorsOptions): void {
  if (resource.corsConfiguration !== undefined) throw new UsageError(corsTwice(construct.node.path, 'corsPreflight'));
  resource.corsConfiguration = {
    allowOrigins: cors.allowOrigins,
    allowMethods: cors.allowMethods ?? [...apigateway.Cors.ALL_METHODS].sort(),
    allowHeaders: cors.allowHeaders ?? apigateway.Cors.DEFAULT_HEADERS,
    allowCredentials: cors.allowCredentials,
    exposeHeaders: cors.exposeHeaders,
    maxAge: cors.maxAge?.toSeconds(),
  };
}

/** The fault of an API that is told twice which pages may call it. */
export function corsTwice(at: string, property: string) {
  return {
    code: 'CorsSetTwice',
    what: `cors is set twice for ${at}: here, and by ${property} or an earlier call`,
    fix: `set it once, here or with ${property}`,
    at,
  };
}

/**
 * Browsers send no token with the request that asks what is allowed, and a route that takes all methods takes that one,
 * too. Looked at when everything is said, because CORS may be set after the route.
 */
export function warnOfPreflights({ resource }: OwnHttpApi, made: apigwv2.HttpRoute, { key, method }: Route): void {
  if (method !== 'ANY') return;
  made.node.addValidation({
    validate: () => {
      if (resource.corsConfiguration === undefined) return [];
      Annotations.of(made).addWarningV2(
        `${PREFIX}:preflightNeedsAccess`,
        `'${key}' takes OPTIONS requests as well, which browsers send without a token before they call another origin: ` +
          "name the methods, or add a route 'OPTIONS /{proxy+}' with HttpAccess.PUBLIC",
      );
      return [];
    },
  });
}
