import { grouped } from '../../private/lists';
import type { ShapeName } from '../events/shapes';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, listOf, textOf, valuesAt } from '../model/values';
import { DELIVERIES, hasOwnInput, receiversIn, sendersBy } from './deliveries';
import { type FunctionFacts, type Invoked, invokedBy } from './functions';
import { sourceShape } from './polled-sources';

/** What sends events to a function. */
export interface EventSource extends Invoked {
  /** The resource that connects it: a rule, a subscription, an event source mapping. */
  readonly by: Resource;
  /** What it sends; undefined if users state that, or it isn't known. */
  readonly shape?: ShapeName;
}

/** A property that names a function, and what that gets. */
interface Connection {
  readonly target: unknown;
  readonly shape?: ShapeName;
}

type Reader = (resource: Resource, model: AppModel) => readonly Connection[];

/** A property that names one function, which always gets the same. */
const at =
  (shape: ShapeName, name: string, ...path: readonly string[]): Reader =>
  (resource) => [{ target: resource.property(name, ...path), shape }];

/** The same for each member of a list. */
const each =
  (shape: ShapeName, list: readonly [string, ...string[]], ...path: readonly string[]): Reader =>
  (resource) =>
    listOf(resource.property(...list)).map((one) => ({ target: path.reduce<unknown>(fieldOf, one), shape }));

/** Where a stream of Firehose names what its processors need. */
const PARAMETERS = ['Processors', '*', 'Parameters', '*'];

/** Where the settings of a language of a bot name its function. */
const CODE_HOOK = ['BotAliasLocaleSetting', 'CodeHookSpecification', 'LambdaCodeHook', 'LambdaArn'];

/** What else names functions, or sends what follows from more than the type. */
const READERS: Readonly<Record<string, Reader>> = {
  'AWS::ApiGateway::Authorizer': (resource) => [{ target: resource.property('AuthorizerUri') }],
  'AWS::ApiGateway::Method': (resource) =>
    /^AWS_PROXY$/i.test(textOf(resource.property('Integration', 'Type')) ?? '')
      ? [{ target: resource.property('Integration', 'Uri'), shape: 'rest' }]
      : [],
  'AWS::ApiGatewayV2::Authorizer': (resource) => [{ target: resource.property('AuthorizerUri') }],
  'AWS::ApiGatewayV2::Integration': (resource, model) => [
    { target: resource.property('IntegrationUri'), shape: integrationShape(resource, model) },
  ],
  'AWS::Bedrock::Agent': each('bedrockAgent', ['ActionGroups'], 'ActionGroupExecutor', 'Lambda'),
  'AWS::Config::ConfigRule': at('configRule', 'Source', 'SourceIdentifier'),
  'AWS::Config::OrganizationConfigRule': at('configRule', 'OrganizationCustomRuleMetadata', 'LambdaFunctionArn'),
  'AWS::Connect::IntegrationAssociation': at('connect', 'IntegrationArn'),
  'AWS::Events::Rule': (resource) =>
    listOf(resource.property('Targets')).map((one) => ({ target: fieldOf(one, 'Arn'), shape: targetShape(one) })),
  'AWS::KinesisFirehose::DeliveryStream': (resource) =>
    valuesAt(resource.property('ExtendedS3DestinationConfiguration', 'ProcessingConfiguration'), PARAMETERS)
      .filter((one) => textOf(fieldOf(one, 'ParameterName')) === 'LambdaArn')
      .map((one) => ({ target: fieldOf(one, 'ParameterValue'), shape: 'firehose' })),
  'AWS::Lambda::EventSourceMapping': (resource, model) => [
    { target: resource.property('FunctionName'), shape: sourceShape(resource, model) },
  ],
  'AWS::Lambda::Url': at('http', 'TargetFunctionArn'),
  'AWS::Lex::Bot': each('lex', ['TestBotAliasSettings', 'BotAliasLocaleSettings'], ...CODE_HOOK),
  'AWS::Lex::BotAlias': each('lex', ['BotAliasLocaleSettings'], ...CODE_HOOK),
  'AWS::SES::ReceiptRule': each('ses', ['Rule', 'Actions'], 'LambdaAction', 'FunctionArn'),
  'AWS::SecretsManager::RotationSchedule': at('rotation', 'RotationLambdaARN'),
};

/** Returns everything in the app that sends events to its functions. */
export function eventSourcesOf(model: AppModel): readonly EventSource[] {
  return model.once(allSources);
}

/** Returns what sends events to a function. */
export function sourcesOf(model: AppModel, fn: FunctionFacts): readonly EventSource[] {
  return model.once(sourcesByFunction).get(fn) ?? [];
}

function sourcesByFunction(model: AppModel): ReadonlyMap<FunctionFacts, readonly EventSource[]> {
  return grouped(eventSourcesOf(model), ({ fn }) => fn);
}

function allSources(model: AppModel): EventSource[] {
  return model.types.flatMap((type) => [...deliveredBy(model, type), ...readAt(model, type)]);
}

/** What resources of a type send that always has the same shape. */
function deliveredBy(model: AppModel, type: string): EventSource[] {
  const rows = DELIVERIES.filter((row) => row.type === type && row.shape);
  return rows.flatMap((row) =>
    sendersBy(model, row).flatMap((by) => {
      const connections = receiversIn(row, by).map((target) => ({ target, shape: row.shape }));
      return sourcesBy(by, connections, model);
    }),
  );
}

function readAt(model: AppModel, type: string): EventSource[] {
  const isCustom = type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
  const reader = READERS[type] ?? (isCustom ? at('customResource', 'ServiceToken') : undefined);
  return reader ? model.resources(type).flatMap((by) => sourcesBy(by, reader(by, model), model)) : [];
}

function sourcesBy(by: Resource, connections: readonly Connection[], model: AppModel): EventSource[] {
  return connections.flatMap(({ target, shape }) => {
    const invoked = target === undefined ? undefined : invokedBy(model, target, by);
    return invoked ? [{ ...invoked, by, shape }] : [];
  });
}

/** A target with an input of its own sends what users state. */
function targetShape(target: unknown): ShapeName | undefined {
  return hasOwnInput(target) ? undefined : 'eventBridge';
}

/** Payload format 1.0 of an HTTP API is that of REST APIs. */
function integrationShape(resource: Resource, model: AppModel): ShapeName | undefined {
  if (textOf(resource.property('IntegrationType')) !== 'AWS_PROXY') return undefined;
  const format = textOf(resource.property('PayloadFormatVersion'));
  if (format === '2.0') return 'http';
  const api = model.targetOf(resource.property('ApiId'), resource);
  const protocol = textOf(api?.property('ProtocolType'));
  if (protocol === 'WEBSOCKET') return 'webSocket';
  return protocol === 'HTTP' && format === '1.0' ? 'rest' : undefined;
}
