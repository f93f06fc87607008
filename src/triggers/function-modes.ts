import type { ITrigger } from './trigger';

/** Kinds of functions that not everything can invoke. An `alias` comes with a rollout. */
export type FunctionMode = 'alias' | 'durable' | 'managedInstances' | 'snapStart' | 'tenants';

/** Why a trigger can't invoke functions of some kinds; all others it can. */
export type ModesRefused = Partial<Readonly<Record<FunctionMode, string>>>;

const NO_TENANT = 'it passes no tenant, and Lambda invokes such a function only for a tenant';
const AT_EDGE = 'CloudFront copies a numbered version to its own regions and runs it there';

const USUAL: ModesRefused = { tenants: NO_TENANT };

/**
 * What AWS documents of each trigger of the library: the source of what is refused, and of the table in docs/combinations.md.
 *
 * A durable function can be invoked by all that can invoke an alias. How long its executions may take then follows from how long
 * the source waits, which is part of the binding.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 */
export const MODES_REFUSED: Readonly<Record<string, ModesRefused>> = {
  AlarmTrigger: USUAL,
  AlbTrigger: USUAL,
  AlexaTrigger: USUAL,
  AppSyncTrigger: USUAL,
  BedrockAgentTrigger: USUAL,
  CloudFrontTrigger: {
    alias: AT_EDGE,
    durable: AT_EDGE,
    managedInstances: AT_EDGE,
    snapStart: AT_EDGE,
    tenants: NO_TENANT,
  },
  CodeCommitTrigger: USUAL,
  CodePipelineTrigger: USUAL,
  CognitoTrigger: USUAL,
  ConfigRuleTrigger: USUAL,
  ConnectTrigger: USUAL,
  CustomResourceProviderTrigger: USUAL,
  CustomResourceTrigger: {
    ...USUAL,
    alias:
      'CloudFormation refuses another function for an existing custom resource, and an alias counts as another one',
  },
  DocumentDbTrigger: USUAL,
  DynamoDbTrigger: USUAL,
  EventBridgeTrigger: USUAL,
  FirehoseTrigger: USUAL,
  FunctionUrlTrigger: { tenants: 'Lambda supports no URL for such a function' },
  HttpApiTrigger: { tenants: "an HTTP API can't set the header X-Amz-Tenant-Id, which passes the tenant to Lambda" },
  IotRuleTrigger: USUAL,
  KafkaTrigger: USUAL,
  KinesisTrigger: USUAL,
  LexTrigger: USUAL,
  LogsTrigger: USUAL,
  MqTrigger: USUAL,
  MskTrigger: USUAL,
  PipeTrigger: USUAL,
  RdsTrigger: USUAL,
  RestApiTrigger: {},
  S3BatchTrigger: USUAL,
  S3Trigger: USUAL,
  ScheduleTrigger: USUAL,
  SecretRotationTrigger: USUAL,
  SesTrigger: USUAL,
  SnsTrigger: USUAL,
  SqsTrigger: USUAL,
  StepFunctionsTrigger: USUAL,
  TransferIdentityProviderTrigger: USUAL,
  TransferWorkflowTrigger: USUAL,
  VpcLatticeTrigger: USUAL,
  WebSocketTrigger: USUAL,
};

/** What a trigger can't invoke; undefined for triggers of users. Classes that extend one of the library are like it. */
export function modesRefusedBy(trigger: ITrigger): ModesRefused | undefined {
  // Names, not classes: an app may have two copies of the library.
  for (let type = Object.getPrototypeOf(trigger); type; type = Object.getPrototypeOf(type)) {
    const { name } = type.constructor as { readonly name: string };
    if (Object.hasOwn(MODES_REFUSED, name)) return MODES_REFUSED[name];
  }
  return undefined;
}
