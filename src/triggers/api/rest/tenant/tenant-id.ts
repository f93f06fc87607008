import { takes } from '../../../../private/inputs/takes';
import type { TenantPlace } from './tenant-place';

/**
 * Where a route of a REST API finds the tenant of a request, for a function that isolates tenants from each other.
 *
 * Use a source that the caller can't choose: the authorizer. The caller chooses headers, parameters and the path, so
 * the authorizer has to compare them with the caller's identity.
 *
 * @example
 *
 * declare const api: apigateway.RestApi;
 * declare const guard: lambda.Function;
 *
 * new TypeScriptFunction(this, 'Reports', {
 *   entry: 'src/reports.ts',
 *   tenancyConfig: lambda.TenancyConfig.PER_TENANT,
 *   triggers: [
 *     new RestApiTrigger(api, {
 *       route: 'GET /reports',
 *       access: RestAccess.lambda(guard),
 *       tenant: TenantId.fromAuthorizer('tenantId'),
 *     }),
 *   ],
 * });
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation-invoke.html
 */
export class TenantId {
  /**
   * What the authorizer knows about the caller: a field of the `context` that a function returns, or a claim of the
   * token of a Cognito user pool.
   *
   * @param field the name: `tenantId`, or `claims.sub`
   */
  public static fromAuthorizer(field: string): TenantId {
    takes('TenantId.fromAuthorizer', field);
    return new TenantId('fromAuthorizer', field);
  }

  /**
   * A header of the request. Requests without it get status 400.
   *
   * @param name the name: `x-tenant`
   */
  public static fromHeader(name: string): TenantId {
    takes('TenantId.fromHeader', name);
    return new TenantId('fromHeader', name);
  }

  /**
   * A parameter in the path of the route.
   *
   * @param name the name: `tenant`, for the route `GET /{tenant}/reports`
   */
  public static fromPath(name: string): TenantId {
    takes('TenantId.fromPath', name);
    return new TenantId('fromPath', name);
  }

  /**
   * A parameter of the query. Requests without it get status 400.
   *
   * @param name the name: `tenant`, for requests with `?tenant=blue`
   */
  public static fromQuery(name: string): TenantId {
    takes('TenantId.fromQuery', name);
    return new TenantId('fromQuery', name);
  }

  private constructor(
    /** @internal */
    public readonly _place: TenantPlace,
    /** @internal */
    public readonly _name: string,
  ) {}

  /**
   * What users write, for messages.
   *
   * @internal
   */
  public get _inCode(): string {
    return `TenantId.${this._place}('${this._name}')`;
  }
}
