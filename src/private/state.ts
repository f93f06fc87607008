import type { IConstruct } from 'constructs';
import { PREFIX } from './names';

/** Everything that the library remembers of constructs, so that no two parts of it use one name. */
export const STATE = {
  actionGroups: 'ActionGroups',
  apiTimeouts: 'TimeoutsBehindApi',
  codeLinks: 'CodeLinks',
  dynamoDbReaders: 'DynamoDbReaders',
  grantReasons: 'GrantReasons',
  httpApiSettings: 'HttpApiSettings',
  kinesisReaders: 'KinesisReaders',
  lambdaConfig: 'LambdaConfig',
  links: 'Links',
  logSubscriptions: 'LogSubscriptions',
  madeRedrive: 'MadeRedrive',
  permissionReports: 'PermissionReports',
  postToConnections: 'PostToConnections',
  queuePolicyManaged: 'QueuePolicyManaged',
  queueReaders: 'QueueReaders',
  queueSenders: 'QueueSenders',
  queuesOfFunction: 'QueuesOfFunction',
  reported: 'reported',
  restApiSettings: 'RestApiSettings',
  routeClaims: 'RouteClaims',
  s3Notifications: 'S3Notifications',
  sendToEventBridge: 'SendToEventBridge',
  sortedStatements: 'SortedStatements',
  sourceSlots: 'SourceSlots',
  steadyDeployment: 'SteadyDeployment',
  streamSetter: 'StreamSetter',
  visibilityIsOurs: 'VisibilityIsOurs',
  wildcardRules: 'WildcardRules',
} as const;

/** The name of something that the library remembers of a construct. */
export type StateKey = (typeof STATE)[keyof typeof STATE];

/** What this library remembers of a construct: on the construct itself, so that every copy of the library finds it. */
export function stateOf<T>(construct: IConstruct, key: StateKey, initial: () => T): T {
  const symbol = Symbol.for(`${PREFIX}.${key}`);
  const holder = construct as unknown as Record<symbol, T | undefined>;
  holder[symbol] ??= initial();
  return holder[symbol];
}
