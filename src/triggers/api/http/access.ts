import { Token } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Fault, InternalError } from '../../../private/errors';
import { takes } from '../../../private/inputs/takes';
import { type ResolvedAccess, unknownAuthorizer } from '../common/access-faults';
import type {
  HttpAuthorizerAccessOptions,
  HttpCognitoAccessOptions,
  HttpJwtAccessOptions,
  HttpLambdaAccessOptions,
} from './access-options';
import { jwtAuthorizer, lambdaAuthorizer } from './authorizers';

/**
 * Who may call a route of an HTTP API.
 *
 * Routes with the same access share an authorizer, which is created once per API.
 *
 * @example
 *
 * declare const guard: lambda.Function;
 * const staff = HttpAccess.lambda(guard, { resultsCacheTtl: Duration.minutes(1) });
 * const partners = HttpAccess.jwt({ issuer: 'https://id.example.com', audience: ['partners'], scopes: ['read'] });
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html
 */
export class HttpAccess {
  /** Anyone on the internet. */
  public static readonly PUBLIC = new HttpAccess({ authorizer: () => fixed('NONE'), open: true });

  /** Callers that sign requests with AWS credentials that may call `execute-api:Invoke` on the route. */
  public static readonly IAM = new HttpAccess({ authorizer: () => fixed('AWS_IAM') });

  /**
   * Callers with a valid token of an OpenID Connect provider: Cognito, Auth0, Okta and others.
   *
   * @param options issuer and audience of the tokens
   */
  public static jwt(options: HttpJwtAccessOptions): HttpAccess {
    takes('HttpAccess.jwt', options);
    return new HttpAccess({
      authorizer: (api) => fixed('JWT', jwtAuthorizer(api, options)),
      scopes: options.scopes,
      faults: jwtFaults(options),
    });
  }

  /**
   * Callers that a function of yours allows.
   *
   * @param handler the function that decides
   * @param options what the decision depends on, and how long it is reused
   */
  public static lambda(handler: lambda.IFunction, options: HttpLambdaAccessOptions = {}): HttpAccess {
    takes('HttpAccess.lambda', handler, options);
    return new HttpAccess({ authorizer: (api) => fixed('CUSTOM', lambdaAuthorizer(api, handler, options)) });
  }

  /**
   * Callers that an authorizer of the CDK allows.
   *
   * @param authorizer the authorizer; most of them can serve only one API
   * @param options scopes, if it reads tokens
   */
  public static authorizer(
    authorizer: apigwv2.IHttpRouteAuthorizer,
    options: HttpAuthorizerAccessOptions = {},
  ): HttpAccess {
    takes('HttpAccess.authorizer', authorizer, options);
    return new HttpAccess({ authorizer: () => authorizer, scopes: options.scopes });
  }

  /**
   * Callers with a valid token of a Cognito user pool.
   *
   * @param options the user pool and its clients
   */
  public static cognito(options: HttpCognitoAccessOptions): HttpAccess {
    takes('HttpAccess.cognito', options);
    const { userPool, clients, ...others } = options;
    const audience = clients.map((client) => client.userPoolClientId);
    return HttpAccess.jwt({ issuer: `https://${userPool.userPoolProviderName}`, audience, ...others });
  }

  /**
   * The access that the API's settings define under a name: `HttpApiSettings.of(api).set({ authorizers: { staff: ... } })`.
   *
   * @param name one of the names in `authorizers`
   * @param options scopes, if tokens are read
   */
  public static named(name: string, options: HttpAuthorizerAccessOptions = {}): HttpAccess {
    takes('HttpAccess.named', name, options);
    const authorizer = () => {
      throw new InternalError(`the access '${name}' was not looked up`);
    };
    return new HttpAccess({ name, authorizer, scopes: options.scopes });
  }

  private constructor(private readonly kind: HttpAccessKind) {}

  /**
   * Looks up the access behind a name, and behind the name that it may stand for in turn.
   *
   * @internal
   */
  public _resolve(named: { readonly [name: string]: HttpAccess }, seen: string[] = []): ResolvedAccess<HttpAccess> {
    const { name, scopes, faults = [] } = this.kind;
    if (name === undefined) return { access: this, faults };
    const found = seen.includes(name) ? undefined : Object.entries(named).find(([known]) => known === name)?.[1];
    if (!found) return { faults: [unknownAuthorizer('HttpApiSettings', name, Object.keys(named))] };
    const { access, faults: faultsOfNamed } = found._resolve(named, [...seen, name]);
    if (!access) return { faults: faultsOfNamed };
    const kind = { ...access.kind, scopes: scopes ?? access.kind.scopes };
    return { access: new HttpAccess(kind), faults: faultsOfNamed };
  }

  /**
   * The properties of the route. An empty list of scopes keeps the defaults of the API from applying.
   *
   * @internal
   */
  public _routeProps(api: apigwv2.IHttpApi): Pick<apigwv2.HttpRouteProps, 'authorizer' | 'authorizationScopes'> {
    return { authorizer: this.kind.authorizer(api), authorizationScopes: this.kind.scopes ?? [] };
  }

  /** @internal */
  public get _open(): boolean {
    return this.kind.open ?? false;
  }
}

interface HttpAccessKind {
  readonly name?: string;
  readonly authorizer: (api: apigwv2.IHttpApi) => apigwv2.IHttpRouteAuthorizer;
  readonly scopes?: string[];
  readonly faults?: readonly Fault[];
  readonly open?: boolean;
}

function fixed(authorizationType: string, authorizer?: apigwv2.IHttpAuthorizer): apigwv2.IHttpRouteAuthorizer {
  return { bind: () => ({ authorizationType, authorizerId: authorizer?.authorizerId }) };
}

function jwtFaults({ issuer, audience }: HttpJwtAccessOptions): Fault[] {
  const faults: Fault[] = [];
  const code = 'JwtSettings';
  if (!Token.isUnresolved(issuer) && !issuer.startsWith('https://')) {
    const fix = 'set issuer to the https URL in the iss claim of the tokens';
    faults.push({ code, what: `issuer of HttpAccess.jwt must be an https URL, got '${issuer}'`, fix });
  }
  if (!Token.isUnresolved(audience) && (audience.length === 0 || audience.includes(''))) {
    const fix = 'name at least one client id or audience that tokens are issued for';
    faults.push({ code, what: `audience of HttpAccess.jwt is empty, got ${JSON.stringify(audience)}`, fix });
  }
  return faults;
}
