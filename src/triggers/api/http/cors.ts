import { Annotations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { Fault } from '../../../private/errors';
import { PREFIX } from '../../../private/names';
import { corsFaults, corsTwice } from '../common/cors-faults';
import type { ApiCorsOptions } from '../common/cors-options';
import type { Route } from '../common/route';
import type { OwnHttpApi } from './own-api';

/** The faults of CORS settings for an API, which may have some already. */
export function httpCorsFaults({ construct, resource }: OwnHttpApi, cors: ApiCorsOptions): Fault[] {
  const twice = resource.corsConfiguration === undefined ? [] : [corsTwice(construct.node.path, 'corsPreflight')];
  return [...corsFaults(cors), ...twice];
}

/** Lets pages from other origins call the API. */
export function allowCors({ resource }: OwnHttpApi, cors: ApiCorsOptions): void {
  resource.corsConfiguration = {
    allowOrigins: cors.allowOrigins,
    allowMethods: cors.allowMethods ?? [...apigateway.Cors.ALL_METHODS].sort(),
    allowHeaders: cors.allowHeaders ?? apigateway.Cors.DEFAULT_HEADERS,
    allowCredentials: cors.allowCredentials,
    exposeHeaders: cors.exposeHeaders,
    maxAge: cors.maxAge?.toSeconds(),
  };
}

/**
 * Warns of a route for all methods that needs a token: it also matches preflight requests, which browsers send without
 * one. Checked at synth, because CORS may be set after the route.
 */
export function warnOfPreflights({ resource }: OwnHttpApi, made: apigwv2.HttpRoute, { key, method }: Route): void {
  if (method !== 'ANY') return;
  made.node.addValidation({
    validate: () => {
      if (resource.corsConfiguration === undefined) return [];
      Annotations.of(made).addWarningV2(
        `${PREFIX}:preflightNeedsAccess`,
        `'${key}' matches OPTIONS requests as well, which browsers send without a token before they call another origin: ` +
          "name the methods, or add a route 'OPTIONS /{proxy+}' with HttpAccess.PUBLIC",
      );
      return [];
    },
  });
}
