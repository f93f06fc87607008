import { dynamoDbTable } from './dynamodb-table';
import { eventBus } from './event-bus';
import { lambdaFunction } from './lambda-function';
import type { LinkKind } from './link-kind';
import { s3Bucket } from './s3-bucket';
import { secret } from './secret';
import { snsTopic } from './sns-topic';
import { sqsQueue } from './sqs-queue';
import { ssmParameter } from './ssm-parameter';
import { stateMachine } from './state-machine';

/** Everything that a function can be linked to, sorted by the names of the files. */
export const LINK_KINDS: readonly LinkKind[] = [
  dynamoDbTable,
  eventBus,
  lambdaFunction,
  s3Bucket,
  secret,
  snsTopic,
  sqsQueue,
  ssmParameter,
  stateMachine,
];

/** The kind of whatever a user gave, if there is one. */
export function kindOf(resource: unknown): LinkKind | undefined {
  if (typeof resource !== 'object' || resource === null || isL1(resource)) return undefined;
  return LINK_KINDS.find((kind) => kind.matches(resource));
}

/** Whether a construct stands for one CloudFormation resource: its members are properties, and mean other things. */
export function isL1(resource: object): resource is { readonly cfnResourceType: string } {
  return 'cfnResourceType' in resource;
}
