import { Duration, Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type Fault, InternalError } from '../../../private/errors';
import { settingsId } from '../../../private/ids/settings-id';
import { takes } from '../../../private/inputs/takes';
import { connectionId } from '../../../private/names';
import { releasedFor } from '../../../private/releases/released';
import { type ResolvedAccess, unknownAuthorizer } from '../common/access-faults';
import type { RestAuthorizerAccessOptions, RestCognitoAccessOptions, RestLambdaAccessOptions } from './access-options';

/**
 * Who may call a route of a REST API.
 *
 * Routes with the same access share an authorizer, which is created once per API.
 *
 * @example
 *
 * declare const guard: lambda.Function;
 * declare const users: cognito.UserPool;
 * const staff = RestAccess.lambda(guard, { resultsCacheTtl: Duration.minutes(1) });
 * const customers = RestAccess.cognito({ userPools: [users] });
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
 */
export class RestAccess {
  /** Anyone who can reach the API: its resource policy and its endpoint type still apply. */
  public static readonly PUBLIC = new RestAccess({ name: 'PUBLIC', authorizer: () => fixed('NONE') });

  /** Callers that sign requests with AWS credentials that may call `execute-api:Invoke` on the route. */
  public static readonly IAM = new RestAccess({ name: 'IAM', authorizer: () => fixed('AWS_IAM') });

  /**
   * Callers with a valid token of a Cognito user pool.
   *
   * @param options the user pools
   */
  public static cognito(options: RestCognitoAccessOptions): RestAccess {
    takes('RestAccess.cognito', options);
    return new RestAccess({
      name: 'cognito',
      authorizer: (api) => cognitoAuthorizer(api, options),
      scopes: options.scopes,
      faults: options.userPools.length > 0 ? [] : [NO_USER_POOLS],
    });
  }

  /**
   * Callers that a function of yours allows, which gets the request and returns an IAM policy.
   *
   * @param handler the function that decides
   * @param options what the decision depends on, and how long it is reused
   */
  public static lambda(handler: lambda.IFunction, options: RestLambdaAccessOptions = {}): RestAccess {
    takes('RestAccess.lambda', handler, options);
    return new RestAccess({ name: 'lambda', authorizer: (api) => lambdaAuthorizer(api, handler, options) });
  }

  /**
   * Callers that an authorizer of the CDK allows.
   *
   * @param authorizer the authorizer, in the stack of the API
   * @param options scopes, if it reads tokens
   */
  public static authorizer(authorizer: apigateway.IAuthorizer, options: RestAuthorizerAccessOptions = {}): RestAccess {
    takes('RestAccess.authorizer', authorizer, options);
    return new RestAccess({ name: 'authorizer', authorizer: () => authorizer, scopes: options.scopes });
  }

  /**
   * The access that the API's settings define under a name: `RestApiSettings.of(api).set({ authorizers: { staff: ... } })`.
   *
   * @param name one of the names in `authorizers`
   * @param options scopes, if tokens are read
   */
  public static named(name: string, options: RestAuthorizerAccessOptions = {}): RestAccess {
    takes('RestAccess.named', name, options);
    const authorizer = () => {
      throw new InternalError(`the access '${name}' was not looked up`);
    };
    return new RestAccess({ name: 'named', named: name, authorizer, scopes: options.scopes });
  }

  private constructor(private readonly kind: RestAccessKind) {}

  /**
   * How it was made: `PUBLIC`, `IAM`, or the static method.
   *
   * @internal
   */
  public get _kind(): string {
    return this.kind.name;
  }

  /**
   * Looks up the access behind a name, and behind the name that it may stand for in turn.
   *
   * @internal
   */
  public _resolve(named: { readonly [name: string]: RestAccess }, seen: string[] = []): ResolvedAccess<RestAccess> {
    const { named: name, scopes, faults = [] } = this.kind;
    if (name === undefined) return { access: this, faults };
    const found = seen.includes(name) ? undefined : Object.entries(named).find(([known]) => known === name)?.[1];
    if (!found) return { faults: [unknownAuthorizer('RestApiSettings', name, Object.keys(named))] };
    const { access, faults: faultsOfNamed } = found._resolve(named, [...seen, name]);
    if (!access) return { faults: faultsOfNamed };
    const kind = { ...access.kind, scopes: scopes ?? access.kind.scopes };
    return { access: new RestAccess(kind), faults: faultsOfNamed };
  }

  /**
   * The options of the method. They always name an authorizer, so that the default of the API does not apply.
   *
   * @internal
   */
  public _methodOptions(api: apigateway.IRestApi): apigateway.MethodOptions {
    const authorizer = this.kind.authorizer(api);
    return { authorizer, authorizationType: authorizer.authorizationType, authorizationScopes: this.kind.scopes };
  }

  /**
   * Acknowledges the findings of cdk-nag that the user's choice explains.
   *
   * @internal
   */
  public _acknowledge(method: apigateway.Method, authorizationType?: string): void {
    const choice = `its access is RestAccess.${this.kind.name}`;
    if (authorizationType === 'NONE') {
      Validations.of(method).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: `The route is open to everybody: ${choice}.`,
      });
    }
    if (authorizationType !== 'COGNITO_USER_POOLS') {
      Validations.of(method).acknowledge({
        id: 'AwsSolutions-COG4',
        reason: `The route uses no user pool: ${choice}.`,
      });
    }
  }
}

interface RestAccessKind {
  readonly name: string;
  readonly named?: string;
  readonly authorizer: (api: apigateway.IRestApi) => apigateway.IAuthorizer;
  readonly scopes?: string[];
  readonly faults?: readonly Fault[];
}

function fixed(authorizationType: 'NONE' | 'AWS_IAM'): apigateway.IAuthorizer {
  return { authorizerId: '', authorizationType: authorizationType as apigateway.AuthorizationType };
}

const NO_USER_POOLS: Fault = {
  code: 'CognitoSettings',
  what: 'userPools of RestAccess.cognito is empty',
  fix: 'name at least one user pool whose tokens are valid',
};

function cognitoAuthorizer(api: apigateway.IRestApi, options: RestCognitoAccessOptions): apigateway.IAuthorizer {
  const { userPools, resultsCacheTtl = Duration.minutes(5) } = options;
  const settings = [userPools.map((pool) => pool.userPoolArn), resultsCacheTtl.toSeconds()];
  const id = `CognitoAuthorizer-${settingsId(api, settings)}`;
  const props = { cognitoUserPools: userPools, resultsCacheTtl };
  return once(api, id, (scope) => new apigateway.CognitoUserPoolsAuthorizer(scope, id, props));
}

function lambdaAuthorizer(
  api: apigateway.IRestApi,
  handler: lambda.IFunction,
  options: RestLambdaAccessOptions,
): apigateway.IAuthorizer {
  const { resultsCacheTtl = Duration.minutes(5) } = options;
  const identitySources = options.identitySources ?? [
    apigateway.IdentitySource.header('Authorization'),
    apigateway.IdentitySource.context('httpMethod'),
    apigateway.IdentitySource.context('resourcePath'),
  ];
  const id = connectionId('RestAuthorizer', api, handler, identitySources, resultsCacheTtl.toSeconds());
  const decider = releasedFor(handler, `an authorizer of ${api.node.path}`);
  return once(
    api,
    id,
    (scope) => new AuthorizerOfApi(scope, id, { handler: decider, identitySources, resultsCacheTtl }),
  );
}

/** Its permission is in the stack of the API, because the stack of the function must not depend on that one. */
class AuthorizerOfApi extends apigateway.RequestAuthorizer {
  protected override setupPermissions(): void {
    this.handler.addPermission('Invoke', {
      scope: this,
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.authorizerArn,
    });
  }
}

function once(
  api: apigateway.IRestApi,
  id: string,
  make: (scope: Construct) => apigateway.Authorizer,
): apigateway.IAuthorizer {
  return (api.node.tryFindChild(id) as apigateway.Authorizer | undefined) ?? make(api as unknown as Construct);
}
