import { grouped } from '../../private/lists';
import type { ShapeName } from '../events/shapes';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, listOf, valuesAt } from '../model/values';

/** Why a resource sends something to another one. */
export type DeliveryKind =
  /** It is what the resource is there for. */
  | 'event'
  /** What could not be handled or delivered. */
  | 'failure'
  /** What a function answered. */
  | 'result';

/** Something that is sent from one resource to another, as their settings say. */
export interface Delivery {
  readonly kind: DeliveryKind;
  /** The source. A rule without a bus and a schedule have none: then it is what says so. */
  readonly from: Resource;
  readonly to: Resource;
  /** The resource that says so: a subscription, a rule, an event source mapping; perhaps the source. */
  readonly by: Resource;
}

/** Where a type says what is sent where. Without `from`, it sends itself. */
interface Row {
  readonly type: string;
  /** The event that a function gets by it, if that is always the same. */
  readonly shape?: ShapeName;
  readonly from?: string;
  readonly to: string;
  readonly kind?: DeliveryKind;
}

const LAMBDA_OUTCOME = 'DestinationConfig.OnFailure.Destination';
const S3_BY_CDK = 'Custom::S3BucketNotifications';

/** What resources send, by the types that say so. */
export const DELIVERIES: readonly Row[] = [
  { type: 'AWS::ApiGateway::Method', from: 'RestApiId', to: 'Integration.Uri' },
  { type: 'AWS::ApiGatewayV2::Integration', from: 'ApiId', to: 'IntegrationUri' },
  { type: 'AWS::AppSync::DataSource', from: 'ApiId', to: 'LambdaConfig.LambdaFunctionArn' },
  { type: 'AWS::CloudWatch::Alarm', to: 'AlarmActions.*', shape: 'alarm' },
  { type: 'AWS::CodeCommit::Repository', to: 'Triggers.*.DestinationArn', shape: 'codeCommit' },
  { type: 'AWS::Cognito::UserPool', to: 'LambdaConfig.*', shape: 'cognito' },
  { type: 'AWS::ElasticLoadBalancingV2::TargetGroup', to: 'Targets.*.Id', shape: 'alb' },
  { type: 'AWS::Events::Rule', from: 'EventBusName', to: 'Targets.*.Arn' },
  { type: 'AWS::Events::Rule', from: 'EventBusName', to: 'Targets.*.DeadLetterConfig.Arn', kind: 'failure' },
  { type: 'AWS::IoT::TopicRule', to: 'TopicRulePayload.Actions' },
  { type: 'AWS::IoT::TopicRule', to: 'TopicRulePayload.ErrorAction', kind: 'failure' },
  { type: 'AWS::Lambda::EventInvokeConfig', from: 'FunctionName', to: LAMBDA_OUTCOME, kind: 'failure' },
  {
    type: 'AWS::Lambda::EventInvokeConfig',
    from: 'FunctionName',
    to: 'DestinationConfig.OnSuccess.Destination',
    kind: 'result',
  },
  { type: 'AWS::Lambda::EventSourceMapping', from: 'EventSourceArn', to: 'FunctionName' },
  { type: 'AWS::Lambda::EventSourceMapping', from: 'EventSourceArn', to: LAMBDA_OUTCOME, kind: 'failure' },
  { type: 'AWS::Lambda::Function', to: 'DeadLetterConfig.TargetArn', kind: 'failure' },
  { type: 'AWS::Logs::SubscriptionFilter', from: 'LogGroupName', to: 'DestinationArn', shape: 'logs' },
  { type: 'AWS::Pipes::Pipe', from: 'Source', to: 'Target' },
  { type: 'AWS::Pipes::Pipe', from: 'Source', to: 'Enrichment' },
  { type: 'AWS::Pipes::Pipe', from: 'Source', to: 'SourceParameters.*.DeadLetterConfig.Arn', kind: 'failure' },
  { type: 'AWS::S3::Bucket', to: 'NotificationConfiguration.LambdaConfigurations.*.Function', shape: 's3' },
  { type: 'AWS::S3::Bucket', to: 'NotificationConfiguration.QueueConfigurations.*.Queue' },
  { type: 'AWS::S3::Bucket', to: 'NotificationConfiguration.TopicConfigurations.*.Topic' },
  { type: 'AWS::SNS::Subscription', from: 'TopicArn', to: 'Endpoint', shape: 'sns' },
  { type: 'AWS::SNS::Subscription', from: 'TopicArn', to: 'RedrivePolicy.deadLetterTargetArn', kind: 'failure' },
  { type: 'AWS::SQS::Queue', to: 'RedrivePolicy.deadLetterTargetArn', kind: 'failure' },
  { type: 'AWS::Scheduler::Schedule', to: 'Target.Arn' },
  { type: 'AWS::Scheduler::Schedule', to: 'Target.DeadLetterConfig.Arn', kind: 'failure' },
  { type: 'AWS::StepFunctions::StateMachine', to: 'DefinitionString' },
  { type: 'AWS::StepFunctions::StateMachine', to: 'DefinitionSubstitutions' },
  {
    type: S3_BY_CDK,
    from: 'BucketName',
    to: 'NotificationConfiguration.LambdaFunctionConfigurations.*.LambdaFunctionArn',
    shape: 's3',
  },
  { type: S3_BY_CDK, from: 'BucketName', to: 'NotificationConfiguration.QueueConfigurations.*' },
  { type: S3_BY_CDK, from: 'BucketName', to: 'NotificationConfiguration.TopicConfigurations.*' },
];

/** Returns all that resources of the stage send to each other. */
export function deliveriesOf(model: AppModel): readonly Delivery[] {
  return model.once(allDeliveries);
}

/** Returns the targets of a rule that are a resource. */
export function targetsOfRule(model: AppModel, rule: Resource, to: Resource): readonly unknown[] {
  return listOf(rule.property('Targets')).filter((one) => model.targetOf(fieldOf(one, 'Arn'), rule) === to);
}

/** Whether users state what a target of a rule gets, in place of the event. */
export function hasOwnInput(target: unknown): boolean {
  return INPUTS.some((name) => fieldOf(target, name) !== undefined);
}

const INPUTS = ['Input', 'InputPath', 'InputTransformer'];

/** Returns what is sent to a resource. */
export function deliveriesTo(model: AppModel, resource: Resource): readonly Delivery[] {
  return model.once(deliveriesByTarget).get(resource) ?? [];
}

function deliveriesByTarget(model: AppModel): ReadonlyMap<Resource, readonly Delivery[]> {
  return grouped(deliveriesOf(model), ({ to }) => to);
}

function allDeliveries(model: AppModel): readonly Delivery[] {
  return DELIVERIES.flatMap((row) => sendersBy(model, row).flatMap((by) => deliveriesIn(model, row, by)));
}

/** The resources that may send by a row: those that have its property. */
export function sendersBy(model: AppModel, { type, to }: Row): readonly Resource[] {
  return model.having(type, pathOf(to)[0]);
}

/** The values at the property that names what is sent to. */
export function receiversIn({ to }: Row, by: Resource): readonly unknown[] {
  const [property, ...path] = pathOf(to);
  return valuesAt(by.property(property), path);
}

/** The same few paths are read at thousands of resources. */
function pathOf(to: string): readonly string[] {
  const known = PATHS.get(to);
  if (known) return known;
  const path = to.split('.');
  PATHS.set(to, path);
  return path;
}

const PATHS = new Map<string, readonly string[]>();

/** Most resources send nothing. */
const NOTHING: readonly Delivery[] = [];

function deliveriesIn(model: AppModel, row: Row, by: Resource): readonly Delivery[] {
  const { from, kind = 'event' } = row;
  const receivers = receiversIn(row, by);
  if (receivers.length === 0) return NOTHING;
  const targets = receivers.flatMap((value) => model.targetsIn(value, by));
  if (targets.length === 0) return NOTHING;
  const source = from === undefined ? undefined : model.targetOf(by.property(from), by);
  return [...new Set(targets)].map((target) => ({ kind, from: source ?? by, to: target, by }));
}
