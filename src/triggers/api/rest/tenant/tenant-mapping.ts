import { Annotations } from 'aws-cdk-lib';
import { PREFIX } from '../../../../private/names';
import { isolatesTenants } from '../../../tenancy';
import type { TriggerTarget } from '../../../trigger-target';
import type { RestAccess } from '../access';
import type { TenantId } from './tenant-id';
import type { TenantPlace } from './tenant-place';

/** The header by which Lambda is told the tenant of an invocation. */
const HEADER = 'integration.request.header.X-Amz-Tenant-Id';

const PLACES: Readonly<Record<TenantPlace, string>> = {
  fromAuthorizer: 'context.authorizer',
  fromHeader: 'method.request.header',
  fromPath: 'method.request.path',
  fromQuery: 'method.request.querystring',
};

type Parameters = { readonly [name: string]: string };

/** What an integration hands on besides: the tenant. */
export function withTenantHeader(
  tenant: TenantId | undefined,
  requestParameters: Parameters | undefined,
): Parameters | undefined {
  return tenant ? { ...requestParameters, [HEADER]: placeOf(tenant) } : requestParameters;
}

/** The parameters of a request that its method checks: a tenant that the caller writes is required. */
export function withTenantParameter(
  tenant: TenantId | undefined,
  requestParameters: { readonly [name: string]: boolean } | undefined,
): { readonly [name: string]: boolean } | undefined {
  if (!tenant || tenant._place === 'fromAuthorizer') return requestParameters;
  return { ...requestParameters, [placeOf(tenant)]: true };
}

/** Says what is odd about a tenant: everybody can choose it, or nothing needs it. */
export function warnOfTenant(
  { handler, scope }: TriggerTarget,
  tenant: TenantId | undefined,
  access?: RestAccess,
): void {
  if (!tenant) return;
  if (isolatesTenants(handler) === false) {
    Annotations.of(scope).addWarningV2(
      `${PREFIX}:tenantUnused`,
      `tenant is ${tenant._inCode}, but the function does not isolate tenants: set tenancyConfig to ` +
        'lambda.TenancyConfig.PER_TENANT, or leave tenant out.',
    );
  }
  // No authorizer compares it with who calls.
  if (tenant._place === 'fromAuthorizer' || access?._kind !== 'PUBLIC') return;
  Annotations.of(scope).addWarningV2(
    `${PREFIX}:tenantOfCaller`,
    `any caller can claim to be any tenant: the caller chooses ${tenant._inCode}, and nothing compares it with the ` +
      "caller's identity. Get the tenant from an authorizer, with TenantId.fromAuthorizer().",
  );
}

function placeOf({ _place, _name }: TenantId): string {
  return `${PLACES[_place]}.${_name}`;
}
