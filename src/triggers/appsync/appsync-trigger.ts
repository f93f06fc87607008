import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../alarms';
import { onSource } from '../../alarms/shared-alarm';
import { type Fault, refuse } from '../../private/errors';
import { shortHash } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { placeFaults } from '../place';
import { type Slot, slotFaults, takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { AppSyncTriggerProps } from './props';

/**
 * Invokes a function to resolve a field of an AppSync GraphQL API, without mapping templates: the handler gets the whole
 * context and returns the value of the field.
 *
 * All fields that a function resolves in one API share a data source, whose role may invoke only this function.
 * Everything is created in the stack of the function.
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
   * @param api the API: in this stack, in another one, or imported
   * @param props the field
   */
  public constructor(
    private readonly api: appsync.IGraphqlApi,
    private readonly props: AppSyncTriggerProps,
  ) {
    takes('AppSyncTrigger', api, props);
  }

  /**
   * Creates the resolver, and the data source that it shares with the function's other fields.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { api } = this;
    const { typeName, fieldName, maxBatchSize } = this.props;
    const { scope } = target;
    const at = scope.node.path;
    const field = `${typeName}.${fieldName}`;
    const slot = resolverSlot(api, field);
    refuse(
      at,
      ...this.batchSizeFaults(),
      ...placeFaults(target, { name: api.node.path, place: api.env }),
      ...slotFaults(slot, at, resolverOf(api, field)),
    );
    takeSlot(slot, at);
    const source = dataSource(target, api);
    const id = connectionId('AppSyncResolver', scope, api, field);
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

  private batchSizeFaults(): Fault[] {
    const { maxBatchSize } = this.props;
    if (maxBatchSize === undefined || Token.isUnresolved(maxBatchSize)) return [];
    if (Number.isInteger(maxBatchSize) && maxBatchSize >= 1 && maxBatchSize <= 2000) return [];
    return [
      {
        code: 'ResolverBatchSize',
        what: `maxBatchSize must be 1 to 2000, got ${maxBatchSize}`,
        fix: 'set maxBatchSize to a whole number in that range, or leave it out to get one request for each invocation',
      },
    ];
  }
}

/** A field has one resolver. */
function resolverSlot(api: appsync.IGraphqlApi, field: string): Slot {
  return {
    source: api,
    sourceId: api.apiId,
    name: field,
    words: `the field ${field} of ${api.node.path}`,
    code: 'DuplicateResolver',
    fix: 'resolve it with one function only',
  };
}

/** The resolver that a field has without a trigger. */
function resolverOf(api: appsync.IGraphqlApi, field: string): IConstruct | undefined {
  return api.node.findAll().find((it) => {
    const { cfnResourceType, typeName, fieldName } = it as appsync.CfnResolver;
    return cfnResourceType === 'AWS::AppSync::Resolver' && `${typeName}.${fieldName}` === field;
  });
}

/** Not the CDK's data source, whose role may invoke every version of the function and may be assumed for any API. */
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
    // The name has to be unique in the API and consist of letters, digits and underscores.
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
