import type { IConstruct } from 'constructs';
import { PREFIX } from './names';

/** The keys of everything that the library stores on constructs, so that no two parts of it use the same one. */
export const STATE = {
  accountAlarms: 'AccountAlarms',
  actionGroups: 'ActionGroups',
  alarmPublishers: 'AlarmPublishers',
  alarmSummary: 'AlarmSummary',
  apiTimeouts: 'TimeoutsBehindApi',
  bundlingRequired: 'BundlingRequired',
  checkedWhole: 'CheckedWhole',
  codeFindings: 'CodeFindings',
  codeHooks: 'CodeHooks',
  codeLanguage: 'CodeLanguage',
  codeReader: 'CodeReader',
  dynamoDbReaders: 'DynamoDbReaders',
  earlierPermissions: 'EarlierPermissions',
  edgeAssociations: 'EdgeAssociations',
  functionDefaults: 'FunctionDefaults',
  grantReasons: 'GrantReasons',
  httpApiSettings: 'HttpApiSettings',
  kinesisReaders: 'KinesisReaders',
  lambdaChecks: 'LambdaChecks',
  lambdaConfig: 'LambdaConfig',
  links: 'Links',
  logSubscriptions: 'LogSubscriptions',
  madeLists: 'MadeLists',
  madeRedrive: 'MadeRedrive',
  optionalReads: 'OptionalReads',
  permissionReports: 'PermissionReports',
  phases: 'Phases',
  postToConnections: 'PostToConnections',
  queuePolicyManaged: 'QueuePolicyManaged',
  queueReaders: 'QueueReaders',
  queueSenders: 'QueueSenders',
  queuesOfFunction: 'QueuesOfFunction',
  release: 'Release',
  restApiSettings: 'RestApiSettings',
  roleSettings: 'RoleSettings',
  rolloutHook: 'RolloutHook',
  routeClaims: 'RouteClaims',
  s3Notifications: 'S3Notifications',
  sendToEventBridge: 'SendToEventBridge',
  sortedStatements: 'SortedStatements',
  sourceSlots: 'SourceSlots',
  steadyDeployment: 'SteadyDeployment',
  streamSetter: 'StreamSetter',
  timing: 'Timing',
  triggerParts: 'TriggerParts',
  usersQuestions: 'UsersQuestions',
  usersTriggers: 'UsersTriggers',
  visibilityIsOurs: 'VisibilityIsOurs',
  webSocketApiSettings: 'WebSocketApiSettings',
  wildcardFindings: 'WildcardFindings',
  wildcardRules: 'WildcardRules',
  wiring: 'Wiring',
} as const;

/** The key of something that the library stores on a construct. */
export type StateKey = (typeof STATE)[keyof typeof STATE];

/** Returns what the library stores under a key: on the construct itself, so that every copy of the library finds it. */
export function stateOf<T>(construct: IConstruct, key: StateKey, initial: () => T): T {
  const symbol = symbolOf(key);
  const holder = construct as unknown as Record<symbol, T | undefined>;
  holder[symbol] ??= initial();
  return holder[symbol];
}

/** Whether the library stores something under a key of a construct. */
export function hasState(construct: IConstruct, key: StateKey): boolean {
  return symbolOf(key) in construct;
}

/** Returns what the library has stored under a key of a construct. */
export function storedIn<T>(construct: IConstruct, key: StateKey): T | undefined {
  return (construct as unknown as Record<symbol, T | undefined>)[symbolOf(key)];
}

/** Asked of each construct and its scopes, so that to look it up by its text each time takes longer than the answer. */
const SYMBOLS: Partial<Record<StateKey, symbol>> = {};

function symbolOf(key: StateKey): symbol {
  SYMBOLS[key] ??= Symbol.for(`${PREFIX}.${key}`);
  return SYMBOLS[key];
}
