import { needsOf } from '../../permissions/needs';
import {
  callsOf,
  codeOf,
  coversAction,
  deliveriesOf,
  functionBehind,
  functionsOf,
  type Statement,
  statementsOfFunction,
} from '../facts';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { pathAfter } from './arn-path';

/** Something that a function does to a resource, so that the resource has something new to tell. */
export interface Sending {
  readonly from: Resource;
  readonly to: Resource;
  /** `sqs:SendMessage`. */
  readonly action: string;
  /** The operations in its code that do it; missing where its code is not known and only its role tells. */
  readonly operations?: readonly string[];
  /** The paths within the resource that its role allows, `/thumbs/*`; missing where that is not known. */
  readonly paths?: readonly string[];
}

const QUEUES = ['AWS::SQS::Queue'];
const STREAMS = ['AWS::Kinesis::Stream'];
const TABLES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];
const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version'];

/** The actions by which something gets to a resource that may tell others of it, and the types of these resources. */
const SENDING: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:BatchWriteItem': TABLES,
  'dynamodb:DeleteItem': TABLES,
  'dynamodb:PutItem': TABLES,
  'dynamodb:UpdateItem': TABLES,
  'events:PutEvents': ['AWS::Events::EventBus'],
  'kinesis:PutRecord': STREAMS,
  'kinesis:PutRecords': STREAMS,
  'lambda:InvokeFunction': FUNCTIONS,
  's3:PutObject': ['AWS::S3::Bucket'],
  'sns:Publish': ['AWS::SNS::Topic'],
  'sqs:SendMessage': QUEUES,
  'states:StartExecution': ['AWS::StepFunctions::StateMachine'],
  'states:StartSyncExecution': ['AWS::StepFunctions::StateMachine'],
};

/**
 * Returns what the functions of the stage send to its resources, by their code, or by their roles where it can't be read.
 *
 * @param wanted the resources that matter: code that sends to no other is not looked at any further
 */
export function sendingsOf(model: AppModel, wanted: ReadonlySet<Resource>): readonly Sending[] {
  const types = new Set([...wanted].map(({ type }) => type));
  const actions = Object.keys(SENDING).filter((action) => SENDING[action].some((type) => types.has(type)));
  return functionsOf(model)
    .filter(({ resource }) => maySend(model, resource, wanted, actions))
    .flatMap(({ resource }) => sendingsOfFunction(model, resource));
}

/** Whether a function may send to what matters: a call that doesn't say to what may be about all of it. */
function maySend(model: AppModel, fn: Resource, wanted: ReadonlySet<Resource>, actions: readonly string[]): boolean {
  if (!codeOf(fn)) return true;
  const isWanted = (one: Resource): boolean => wanted.has(functionBehind(model, one)?.fn.resource ?? one);
  return callsOf(model, fn)
    .filter(({ call }) => needsOf(call).some(({ action }) => actions.includes(action)))
    .some(({ to }) => to.length === 0 || to.some(isWanted));
}

function sendingsOfFunction(model: AppModel, fn: Resource): Sending[] {
  const allowed = allowedOf(model, fn);
  const all = codeOf(fn) ? calledOf(model, fn, allowed) : allowed.filter((one) => !isOfOutcome(model, one));
  return [...new Map(all.map((one) => [`${one.to.at.node.path} ${one.action}`, one])).values()];
}

/** What the code does, to the resources that it names; to those that its role allows where it doesn't tell. */
function calledOf(model: AppModel, fn: Resource, allowed: readonly Sending[]): Sending[] {
  return callsOf(model, fn)
    .filter(({ call }) => !call.unsure)
    .flatMap(({ call, operation, to }) =>
      needsOf(call)
        .filter((need) => SENDING[need.action] && !need.elsewhere && !need.ofRole && !need.ofSource && !need.optional)
        .flatMap(({ action }) => {
          const may = allowed.filter((one) => one.action === action && (to.length === 0 || to.includes(one.to)));
          const named = to.filter((one) => SENDING[action].includes(one.type));
          const plain = named
            .filter((one) => !may.some((it) => it.to === one))
            .map((one) => ({ from: fn, to: functionBehind(model, one)?.fn.resource ?? one, action }));
          return [...may, ...plain].map((one) => ({ ...one, operations: [operation] }));
        }),
    );
}

/** What the role allows for single resources. A statement about all resources of a kind tells nothing of one of them. */
function allowedOf(model: AppModel, fn: Resource): Sending[] {
  const statements = statementsOfFunction(model, fn);
  const found = new Map<string, Sending>();
  for (const statement of statements) {
    const actions = statement.allows ? actionsIn(model, statement) : [];
    for (const value of actions.length === 0 ? [] : statement.resources) {
      const target = model.targetOf(value, statement.by);
      if (!target) continue;
      const to = functionBehind(model, target)?.fn.resource ?? target;
      for (const action of actions.filter((one) => SENDING[one].includes(target.type))) {
        if (isDenied(model, statements, action, target)) continue;
        const key = `${action} ${to.construct.node.path}`;
        const paths = [...(found.get(key)?.paths ?? []), pathAfter(value)];
        found.set(key, { from: fn, to, action, paths });
      }
    }
  }
  return [...found.values()];
}

/** Many roles have statements with the same actions, so each list is looked at once. */
function actionsIn(model: AppModel, { actions }: Statement): readonly string[] {
  const known = model.once(knownActions);
  const key = actions.join(' ');
  const found = known.get(key) ?? Object.keys(SENDING).filter((action) => coversAction(actions, action));
  known.set(key, found);
  return found;
}

function knownActions(): Map<string, readonly string[]> {
  return new Map();
}

function isDenied(model: AppModel, statements: readonly Statement[], action: string, target: Resource): boolean {
  return statements.some(
    ({ allows, actions, resources, by }) =>
      !allows &&
      coversAction(actions, action) &&
      resources.some((one) => one === '*' || model.targetOf(one, by) === target),
  );
}

/** Whether a role allows it only so that Lambda can deliver what the function failed at, or what it answered. */
function isOfOutcome(model: AppModel, { from, to }: Sending): boolean {
  return model.once(outcomes).get(from)?.has(to) ?? false;
}

/** Where Lambda sends what functions failed at and what they answered, by function. */
function outcomes(model: AppModel): ReadonlyMap<Resource, ReadonlySet<Resource>> {
  const found = new Map<Resource, Set<Resource>>();
  for (const { kind, from, to, by } of deliveriesOf(model)) {
    if (kind === 'event') continue;
    const invoked = by.property('FunctionName');
    const sender = invoked === undefined ? from : model.targetOf(invoked, by);
    const fn = sender && functionBehind(model, sender)?.fn.resource;
    if (fn) found.set(fn, (found.get(fn) ?? new Set()).add(to));
  }
  return found;
}
