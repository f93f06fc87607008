import type { Rule, Rules } from './wanted';

/**
 * API Gateway checks the method and the path of the request instead of the operation. Behind each path are the
 * operations that use it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html
 */
const REST_PATHS = [
  '/account GetAccount UpdateAccount',
  '/apikeys CreateApiKey GetApiKeys ImportApiKeys',
  '/apikeys/* DeleteApiKey GetApiKey UpdateApiKey',
  '/clientcertificates GenerateClientCertificate GetClientCertificates',
  '/clientcertificates/* DeleteClientCertificate GetClientCertificate UpdateClientCertificate',
  '/domainnameaccessassociations CreateDomainNameAccessAssociation GetDomainNameAccessAssociations',
  '/domainnameaccessassociations/* DeleteDomainNameAccessAssociation',
  '/domainnames CreateDomainName GetDomainNames',
  '/domainnames/* DeleteDomainName GetDomainName UpdateDomainName',
  '/domainnames/*/basepathmappings CreateBasePathMapping GetBasePathMappings',
  '/domainnames/*/basepathmappings/* DeleteBasePathMapping GetBasePathMapping UpdateBasePathMapping',
  '/rejectdomainnameaccessassociations RejectDomainNameAccessAssociation',
  '/restapis CreateRestApi GetRestApis ImportRestApi',
  '/restapis/* DeleteRestApi GetRestApi PutRestApi UpdateRestApi',
  '/restapis/*/authorizers CreateAuthorizer GetAuthorizers',
  '/restapis/*/authorizers/* DeleteAuthorizer GetAuthorizer TestInvokeAuthorizer UpdateAuthorizer',
  '/restapis/*/deployments CreateDeployment GetDeployments',
  '/restapis/*/deployments/* DeleteDeployment GetDeployment UpdateDeployment',
  '/restapis/*/documentation/parts CreateDocumentationPart GetDocumentationParts ImportDocumentationParts',
  '/restapis/*/documentation/parts/* DeleteDocumentationPart GetDocumentationPart UpdateDocumentationPart',
  '/restapis/*/documentation/versions CreateDocumentationVersion GetDocumentationVersions',
  '/restapis/*/documentation/versions/* DeleteDocumentationVersion GetDocumentationVersion UpdateDocumentationVersion',
  '/restapis/*/gatewayresponses GetGatewayResponses',
  '/restapis/*/gatewayresponses/* DeleteGatewayResponse GetGatewayResponse PutGatewayResponse UpdateGatewayResponse',
  '/restapis/*/models CreateModel GetModels',
  '/restapis/*/models/* DeleteModel GetModel UpdateModel',
  '/restapis/*/models/*/default_template GetModelTemplate',
  '/restapis/*/requestvalidators CreateRequestValidator GetRequestValidators',
  '/restapis/*/requestvalidators/* DeleteRequestValidator GetRequestValidator UpdateRequestValidator',
  '/restapis/*/resources GetResources',
  '/restapis/*/resources/* CreateResource DeleteResource GetResource UpdateResource',
  '/restapis/*/resources/*/methods/* DeleteMethod GetMethod PutMethod TestInvokeMethod UpdateMethod',
  '/restapis/*/resources/*/methods/*/integration DeleteIntegration GetIntegration PutIntegration UpdateIntegration',
  '/restapis/*/resources/*/methods/*/integration/responses/* DeleteIntegrationResponse GetIntegrationResponse PutIntegrationResponse UpdateIntegrationResponse',
  '/restapis/*/resources/*/methods/*/responses/* DeleteMethodResponse GetMethodResponse PutMethodResponse UpdateMethodResponse',
  '/restapis/*/stages CreateStage GetStages',
  '/restapis/*/stages/* DeleteStage GetStage UpdateStage',
  '/restapis/*/stages/*/cache/authorizers FlushStageAuthorizersCache',
  '/restapis/*/stages/*/cache/data FlushStageCache',
  '/restapis/*/stages/*/exports/* GetExport',
  '/restapis/*/stages/*/sdks/* GetSdk',
  '/sdktypes GetSdkTypes',
  '/sdktypes/* GetSdkType',
  '/tags/* GetTags TagResource UntagResource',
  '/usageplans CreateUsagePlan GetUsagePlans',
  '/usageplans/* DeleteUsagePlan GetUsagePlan UpdateUsagePlan',
  '/usageplans/*/keys CreateUsagePlanKey GetUsagePlanKeys',
  '/usageplans/*/keys/* DeleteUsagePlanKey GetUsagePlanKey',
  '/usageplans/*/keys/*/usage UpdateUsage',
  '/usageplans/*/usage GetUsage',
  '/vpclinks CreateVpcLink GetVpcLinks',
  '/vpclinks/* DeleteVpcLink GetVpcLink UpdateVpcLink',
];

const HTTP_PATHS = [
  '/apis CreateApi GetApis ImportApi',
  '/apis/* DeleteApi GetApi ReimportApi UpdateApi',
  '/apis/*/authorizers CreateAuthorizer GetAuthorizers',
  '/apis/*/authorizers/* DeleteAuthorizer GetAuthorizer UpdateAuthorizer',
  '/apis/*/cors DeleteCorsConfiguration',
  '/apis/*/deployments CreateDeployment GetDeployments',
  '/apis/*/deployments/* DeleteDeployment GetDeployment UpdateDeployment',
  '/apis/*/exports/* ExportApi',
  '/apis/*/integrations CreateIntegration GetIntegrations',
  '/apis/*/integrations/* DeleteIntegration GetIntegration UpdateIntegration',
  '/apis/*/integrations/*/integrationresponses CreateIntegrationResponse GetIntegrationResponses',
  '/apis/*/integrations/*/integrationresponses/* DeleteIntegrationResponse GetIntegrationResponse UpdateIntegrationResponse',
  '/apis/*/models CreateModel GetModels',
  '/apis/*/models/* DeleteModel GetModel UpdateModel',
  '/apis/*/models/*/template GetModelTemplate',
  '/apis/*/routes CreateRoute GetRoutes',
  '/apis/*/routes/* DeleteRoute GetRoute UpdateRoute',
  '/apis/*/routes/*/requestparameters/* DeleteRouteRequestParameter',
  '/apis/*/routes/*/routeresponses CreateRouteResponse GetRouteResponses',
  '/apis/*/routes/*/routeresponses/* DeleteRouteResponse GetRouteResponse UpdateRouteResponse',
  '/apis/*/stages CreateStage GetStages',
  '/apis/*/stages/* DeleteStage GetStage UpdateStage',
  '/apis/*/stages/*/accesslogsettings DeleteAccessLogSettings',
  '/apis/*/stages/*/cache/authorizers ResetAuthorizersCache',
  '/apis/*/stages/*/routesettings/* DeleteRouteSettings',
  '/domainnames CreateDomainName GetDomainNames',
  '/domainnames/* DeleteDomainName GetDomainName UpdateDomainName',
  '/domainnames/*/apimappings CreateApiMapping GetApiMappings',
  '/domainnames/*/apimappings/* DeleteApiMapping GetApiMapping UpdateApiMapping',
  '/tags/* GetTags TagResource UntagResource',
  '/vpclinks CreateVpcLink GetVpcLinks',
  '/vpclinks/* DeleteVpcLink GetVpcLink UpdateVpcLink',
];

// The methods follow from the first word, with these exceptions.
const METHODS: readonly (readonly [RegExp, string])[] = [
  [/^(ImportApi|ImportDocumentationParts|Put.*|ReimportApi)$/, 'PUT'],
  [/^(Export|Get)/, 'GET'],
  [/^(Delete|Flush|Reset|Untag)/, 'DELETE'],
  [/^Update/, 'PATCH'],
];

function methodOf(operation: string): string {
  return METHODS.find(([pattern]) => pattern.test(operation))?.[1] ?? 'POST';
}

function rulesOf(paths: readonly string[], exceptions: Readonly<Record<string, string>>): Rules {
  const rules = paths.flatMap((line) => {
    const [path, ...operations] = line.split(' ');
    return operations.map((operation): [string, Rule] => {
      const action = `apigateway:${exceptions[operation] ?? methodOf(operation)}`;
      return [`apigateway:${operation}`, () => [{ action, path }]];
    });
  });
  return {
    ...Object.fromEntries(rules),
    'apigateway:PutRoutingRule': () => [{ action: 'apigateway:UpdateRoutingRule' }],
  };
}

let rest: Rules | undefined;
let http: Rules | undefined;

/** REST APIs. The rules are made when they are asked for: few handlers call these APIs. */
export function restApis(): Rules {
  rest ??= rulesOf(REST_PATHS, { TagResource: 'PUT' });
  return rest;
}

/** HTTP and WebSocket APIs. Their client has operations of the same names. */
export function httpApis(): Rules {
  http ??= rulesOf(HTTP_PATHS, {});
  return http;
}
