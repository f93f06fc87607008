import type { Row } from './row';

/** Kinds of the library's own values, by the names that types have in the signatures. */
export const OWN_KINDS: Readonly<Record<string, Row>> = {
  Alarms: ['an Alarms', '_create', 'Alarms.recommended()'],
  BedrockAgentActions: ['a BedrockAgentActions', '_schema', 'BedrockAgentActions.functions(...)'],
  Duration: ['a Duration', 'toSeconds toMilliseconds', 'Duration.seconds(...)'],
  FailureDestination: ['a FailureDestination', '_grantSend', 'FailureDestination.queue(...)'],
  Filter: ['a Filter', '_tree', "Filter.body('...')"],
  FunctionUrlAccess: ['a FunctionUrlAccess', '_authType', 'FunctionUrlAccess.IAM'],
  HttpAccess: ['an HttpAccess', '_routeProps', 'HttpAccess.PUBLIC'],
  ICheck: ['a check', 'checkId check', 'a class that implements ICheck'],
  ITrigger: ['a trigger', 'bind', 'new SqsTrigger(...)'],
  KafkaAuthentication: ['a KafkaAuthentication', '_access _name', 'KafkaAuthentication.saslScram512(...)'],
  Link: ['a Link', '_connect', 'Link.to(...)'],
  PipeEnrichment: ['a PipeEnrichment', '_statement', 'PipeEnrichment.handler(...)'],
  PipeSource: ['a PipeSource', '_end', 'PipeSource.sqs(...)'],
  ProvisionedConcurrency: ['a ProvisionedConcurrency', '_plan', 'ProvisionedConcurrency.fixed(...)'],
  RestAccess: ['a RestAccess', '_methodOptions', 'RestAccess.PUBLIC'],
  Rollout: ['a Rollout', '_rollout', 'Rollout.canary(...)'],
  Size: ['a Size', 'toKibibytes', 'Size.mebibytes(...)'],
  SnsDelivery: ['an SnsDelivery', '_queue', 'SnsDelivery.queue()'],
  SuccessDestination: ['a SuccessDestination', '_letSend', 'SuccessDestination.queue(...)'],
  TenantId: ['a TenantId', '_place _name', "TenantId.fromHeader('...')"],
  TimeZone: ['a TimeZone', 'timezoneName', 'TimeZone.EUROPE_BERLIN'],
  WebSocketAccess: ['a WebSocketAccess', '_authorizer', 'WebSocketAccess.IAM'],
};
