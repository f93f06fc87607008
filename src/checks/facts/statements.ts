import { matches } from '../../permissions/action-patterns';
import { grouped, keptIn } from '../../private/lists';
import type { AppModel } from '../model/app-model';
import { WrittenStatement } from '../model/documents';
import type { Resource } from '../model/resource';
import { eachOf, fieldOf, isDecidedLater, isObject, listOf, textOf } from '../model/values';

/** The types with a policy for roles, and the property that names these. */
const HOLDERS: readonly (readonly [string, string])[] = [
  ['AWS::IAM::ManagedPolicy', 'Roles'],
  ['AWS::IAM::Policy', 'Roles'],
  ['AWS::IAM::RolePolicy', 'RoleName'],
];

/** A statement of a policy. What CloudFormation decides stays as it is in the template. */
export interface Statement {
  readonly allows: boolean;
  /** `sqs:SendMessage`, as written; empty with `NotAction`. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** The values at `Resource`: texts or references. */
  readonly resources: readonly unknown[];
  /** The value at `Principal`; undefined in the policy of a role. */
  readonly principal: unknown;
  readonly condition: unknown;
  /** The resource that has it: a policy, a role, a queue policy. */
  readonly by: Resource;
}

/** Returns the statements of a policy document. */
export function statementsIn(document: unknown, by: Resource): Statement[] {
  const statements = fieldOf(document, 'Statement');
  return eachOf(statements)
    .filter((one) => isObject(one) && !isDecidedLater(one))
    .map((one) => new ReadStatement(one, by));
}

/** Returns the statements of the policy document in a property. */
export function statementsAt(resource: Resource, property: string): readonly Statement[] {
  const written = resource.statements(property);
  return written
    ? written.map((one) => new ReadStatement(one, resource))
    : statementsIn(resource.property(property), resource);
}

/** Reads of a statement what is asked for: most rules know by the actions that it isn't about them. */
class ReadStatement implements Statement {
  private ownActions?: readonly string[];
  private ownNotActions?: readonly string[];
  private ownResources?: readonly unknown[];

  public constructor(
    private readonly written: unknown,
    public readonly by: Resource,
  ) {}

  public get allows(): boolean {
    return this.part('Effect') !== 'Deny';
  }

  public get actions(): readonly string[] {
    this.ownActions ??= textsIn(this.part('Action'));
    return this.ownActions;
  }

  public get notActions(): readonly string[] {
    this.ownNotActions ??= textsIn(this.part('NotAction'));
    return this.ownNotActions;
  }

  /** The same values each time: what they refer to is looked up once. */
  public get resources(): readonly unknown[] {
    this.ownResources ??= eachOf(this.part('Resource'));
    return this.ownResources;
  }

  public get principal(): unknown {
    return this.part('Principal');
  }

  public get condition(): unknown {
    return this.part('Condition');
  }

  private part(name: keyof WrittenStatement): unknown {
    return this.written instanceof WrittenStatement ? this.written[name] : fieldOf(this.written, name);
  }
}

/** Returns the statements that a role of this stage has from policies of this stage. */
export function statementsOfRole(model: AppModel, role: Resource | undefined): readonly Statement[] {
  return role ? keptIn(model.once(statementsByRole), role, () => statementsFor(model, role)) : [];
}

/** Returns the statements of the role that a function has. */
export function statementsOfFunction(model: AppModel, fn: Resource): readonly Statement[] {
  return keptIn(model.once(statementsByFunction), fn, () =>
    statementsOfRole(model, model.targetOf(fn.property('Role'), fn)),
  );
}

/** Returns all actions in the policies of roles: rules about those that none has need not look at each function. */
export function actionsInRoles(model: AppModel): readonly string[] {
  return model.once(allActions);
}

function allActions(model: AppModel): readonly string[] {
  const ofPolicies = HOLDERS.flatMap(([type]) => model.resources(type).flatMap(statementsOfPolicy));
  const inline = model.having('AWS::IAM::Role', 'Policies').flatMap(inlineStatements);
  return [...new Set([...ofPolicies, ...inline].flatMap(({ actions }) => actions))];
}

/** Whether there are policies of which it can't be told what they say, or whose they are. */
export function hasLoosePolicies(model: AppModel): boolean {
  return model.once(looseAmongPolicies);
}

function looseAmongPolicies(model: AppModel): boolean {
  const all = HOLDERS.flatMap(([type]) => model.resources(type));
  return model.once(policiesByRole).has(undefined) || all.some((one) => isDecidedLater(one.property('PolicyDocument')));
}

/** Whether a statement allows something with all resources, without a condition. */
export function isAboutAll(statement: Statement): boolean {
  return statement.allows && statement.condition === undefined && statement.resources.includes('*');
}

/** Whether a statement allows or denies an action: `sqs:Send*` stands for `sqs:SendMessage`. */
export function coversAction(patterns: readonly string[], action: string): boolean {
  // Nearly always it is written as it is asked for.
  if (patterns.includes(action)) return true;
  const wanted = action.toLowerCase();
  return patterns.some((one) => (/[*?]/.test(one) ? matches(one, action) : one.toLowerCase() === wanted));
}

/** What was asked once. */
function statementsByFunction(): Map<Resource, readonly Statement[]> {
  return new Map();
}

function statementsByRole(): Map<Resource, readonly Statement[]> {
  return new Map();
}

/** A managed policy may name the role, and the role the policy. */
function statementsFor(model: AppModel, role: Resource): readonly Statement[] {
  const attached = (model.once(policiesByRole).get(role) ?? []).map(({ policy }) => policy);
  const named = listOf(role.property('ManagedPolicyArns')).flatMap((arn) => model.targetOf(arn, role) ?? []);
  const others = [...new Set(named)].filter((policy) => !attached.includes(policy));
  return [...attached.flatMap(statementsOfPolicy), ...inlineStatements(role), ...others.flatMap(statementsOfPolicy)];
}

function inlineStatements(role: Resource): readonly Statement[] {
  return listOf(role.property('Policies')).flatMap((one) => statementsIn(fieldOf(one, 'PolicyDocument'), role));
}

/** The same statements each time: what is read of them is read once. */
function statementsOfPolicy(policy: Resource): readonly Statement[] {
  return policy.once(ownStatements);
}

function ownStatements(policy: Resource): readonly Statement[] {
  return statementsAt(policy, 'PolicyDocument');
}

function policiesByRole(model: AppModel): ReadonlyMap<Resource | undefined, readonly { readonly policy: Resource }[]> {
  const pairs = HOLDERS.flatMap(([type, property]) =>
    model
      .resources(type)
      .flatMap((policy) =>
        eachOf(policy.property(property)).map((role) => ({ policy, role: model.targetOf(role, policy) })),
      ),
  );
  return grouped(pairs, ({ role }) => role);
}

function textsIn(value: unknown): string[] {
  return eachOf(value).flatMap((one) => textOf(one) ?? []);
}
