import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../alarms';
import { onSource } from '../../alarms/shared-alarm';
import { collectFaults, UsageError } from '../../private/errors';
import { connectionId, shortHash } from '../../private/names';
import { takeSlot } from '../../private/source-slots';
import { refuseElsewhere } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';

/** Which field of a GraphQL schema the function resolves. */
export interface AppSyncTriggerProps {
  /** The type that has the field: `'Query'`, `'Mutation'`, `'Order'`. */
  readonly typeName: string;

  /** The field of the type: `'order'`. */
  readonly fieldName: string;

  /**
   * How many requests AppSync may collect into one invocation: 1 to 2,000. The handler then gets a list of contexts and
   * returns a list of answers in the same order. Good against one invocation for each item of a list.
   *
   * @default - one invocation for each request; the handler gets one context
   * @see https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-lambda-resolvers.html#advanced-use-case-batching
   */
  readonly maxBatchSize?: number;
}

/**
 * Invokes a function to resolve a field of an AppSync GraphQL API, without mapping templates: the handler gets the whole
 * context and returns the value of the field.
 *
 * All fields that a function resolves in one API share a data source, whose role may invoke this function and nothing
 * else. Everything is made in the stack of the function.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-lambda.html#direct-lambda-resolvers
 *
 * @example
 *
 * declare const api: appsync.GraphqlApi;
 * new TypeScriptFunction(this, 'Orders', {
 *   entry: 'src/orders.ts',
 *   triggers: [
 *     new AppSyncTrigger(api, { typeName: 'Query', fieldName: 'order' }),
 *     new AppSyncTrigger(api, { typeName: 'Order', fieldName: 'customer', maxBatchSize: 50 }),
 *   ],
 * });
 */
export class AppSyncTrigger implements ITrigger {
  /**
   * @param api the API: of this stack, of another one, or imported
   * @param props which field
   */
  public constructor(
    private readonly api: appsync.IGraphqlApi,
    private readonly props: AppSyncTriggerProps,
  ) {}

  /**
   * Makes the resolver, and the data source that it shares with the function's other fields.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { api } = this;
    const { typeName, fieldName, maxBatchSize } = this.props;
    const { scope } = target;
    collectFaults([
      () => this.checkBatchSize(scope.node.path),
      () => refuseElsewhere(target, api),
      () => this.takeField(scope.node.path),
    ]);
    const source = dataSource(target, api);
    const id = connectionId('AppSyncResolver', scope, api, `${typeName}.${fieldName}`);
    const resolver = new appsync.CfnResolver(scope, id, {
      apiId: api.apiId,
      typeName,
      fieldName,
      dataSourceName: source.attrName,
      kind: 'UNIT',
      maxBatchSize,
    });
    api.addSchemaDependency(resolver);
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      defaultTimeout: Duration.seconds(10),
      maxTimeout: Duration.seconds(30),
      alarms: [serverErrors(scope, api)],
    };
  }

  private checkBatchSize(at: string): void {
    const { maxBatchSize } = this.props;
    if (maxBatchSize === undefined || Token.isUnresolved(maxBatchSize)) return;
    if (Number.isInteger(maxBatchSize) && maxBatchSize >= 1 && maxBatchSize <= 2000) return;
    throw new UsageError({
      code: 'ResolverBatchSize',
      what: `maxBatchSize must be 1 to 2000, got ${maxBatchSize}`,
      fix: 'set maxBatchSize to a whole number in that range, or leave it out to get one request for each invocation',
      at,
    });
  }

  private takeField(at: string): void {
    const { api } = this;
    const { typeName, fieldName } = this.props;
    const name = `${typeName}.${fieldName}`;
    const words = `the field ${name} of ${api.node.path}`;
    const code = 'DuplicateResolver';
    const fix = 'resolve it with one function only';
    const made = api.node.findAll().find((it) => fieldOf(it) === name);
    if (made) throw new UsageError({ code, what: `${words} is resolved by ${made.node.path} already`, fix, at });
    takeSlot({ source: api, sourceId: api.apiId, name, words, code, fix }, at);
  }
}

/** The field of a resolver that was made otherwise. */
function fieldOf(node: IConstruct): string | undefined {
  const { cfnResourceType, typeName, fieldName } = node as appsync.CfnResolver;
  return cfnResourceType === 'AWS::AppSync::Resolver' ? `${typeName}.${fieldName}` : undefined;
}

/** Not the CDK's own, whose role may invoke every version of the function, and may be assumed for every API. */
function dataSource({ scope, handler }: TriggerTarget, api: appsync.IGraphqlApi): appsync.CfnDataSource {
  const id = connectionId('AppSyncSource', scope, api);
  const existing = scope.node.tryFindChild(id);
  if (existing) return existing as appsync.CfnDataSource;
  const role = new iam.Role(scope, `${id}-Role`, {
    assumedBy: new iam.ServicePrincipal('appsync.amazonaws.com', {
      conditions: {
        ArnEquals: { 'aws:SourceArn': api.arn },
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
      },
    }),
    inlinePolicies: {
      Invoke: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] })],
      }),
    },
  });
  return new appsync.CfnDataSource(scope, id, {
    apiId: api.apiId,
    // AppSync wants a name, once for each API, of letters, digits and underscores.
    name: `${scope.node.id.replaceAll(/\W/g, '_').replace(/^(?=\d)/, '_')}_${shortHash(scope.node.path)}`,
    type: 'AWS_LAMBDA',
    serviceRoleArn: role.roleArn,
    lambdaConfig: { lambdaFunctionArn: handler.functionArn },
  });
}

function serverErrors(scope: IConstruct, api: appsync.IGraphqlApi): AlarmDefinition {
  return onSource(scope, api, {
    id: 'ServerErrors',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/AppSync',
      metricName: '5XXError',
      dimensionsMap: { GraphQLAPIId: api.apiId },
      statistic: cloudwatch.Stats.SUM,
      period: Duration.minutes(1),
    }),
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    meaning: 'Requests to the API ended with a server error in three of the last five minutes.',
    action: 'Read the logs of the API, then the log group of the functions that resolve its fields.',
  });
}
