import type { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { hasNoActions, isListOfActions } from '../../alarms/making/made-lists';
import { keptIn } from '../../private/lists';
import { resourcesIn } from '../../private/synth/stage-tree';
import { namedByArn } from './named';
import { PlainValues } from './plain-values';
import { Resource } from './resource';
import { isObject } from './values';

const ALARM = 'AWS::CloudWatch::Alarm';

/** A reference from a property to a resource. */
export interface Pointer {
  readonly to: Resource;
  /** What of the resource: `Arn`, or `Ref`. */
  readonly attribute: string;
}

/**
 * The resources of one stage as they will be deployed, and how they refer to each other.
 *
 * Nothing but the types is read in advance: a rule about queues does not pay for networks. What rules want to know of a kind
 * of resource is a function of the model in `src/checks/facts`.
 */
export class AppModel {
  private readonly values = new PlainValues();
  private readonly byType = new Map<string, Resource[]>();
  private readonly byConstruct = new Map<IConstruct, Resource>();
  private readonly byLogicalId = new Map<Stack, ReadonlyMap<string, Resource>>();
  /** A value is made for one stack, and rules ask for the same ones. */
  private readonly targets = new Map<object, Resource | undefined>();
  private readonly answers = new Map<unknown, unknown>();
  private readonly byProperty = new Map<string, Map<string, readonly Resource[]>>();

  /**
   * @param stage the stage or app; stages within it have models of their own
   * @param resources what is in it, if that is known
   */
  public constructor(
    public readonly stage: IConstruct,
    resources: readonly CfnResource[] = resourcesIn(stage),
  ) {
    for (const one of resources) this.add(new Resource(one, this.values));
  }

  /** The resources of a type, in the order of the tree. */
  public resources(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resources of a type that have a property. */
  public having(type: string, property: string): readonly Resource[] {
    const known = keptIn(this.byProperty, type, () => new Map<string, readonly Resource[]>());
    return keptIn(known, property, () => {
      // Of thousands of alarms, none may act.
      const all = type === ALARM && isListOfActions(property) ? this.once(actingAlarms) : this.resources(type);
      return all.filter((one) => one.property(property) !== undefined);
    });
  }

  /** The types of all resources. */
  public get types(): readonly string[] {
    return [...this.byType.keys()];
  }

  /** Returns the answer to a question, which is asked once. */
  public once<T>(question: (model: AppModel) => T): T {
    if (!this.answers.has(question)) this.answers.set(question, question(this));
    return this.answers.get(question) as T;
  }

  /** Returns the resource that a construct is or has. */
  public resourceOf(construct: IConstruct): Resource | undefined {
    return this.byConstruct.get(construct) ?? this.byConstruct.get(construct.node.defaultChild ?? construct);
  }

  /** Returns all references in a property, however deep. */
  public pointersIn(value: unknown, seenFrom: Resource): Pointer[] {
    if (Array.isArray(value)) return value.flatMap((one) => this.pointersIn(one, seenFrom));
    if (!isObject(value)) return [];
    const pointer = this.pointerOf(value, seenFrom);
    if (pointer) return [pointer];
    return Object.values(value).flatMap((one) => this.pointersIn(one, seenFrom));
  }

  /**
   * Returns the one resource that a property refers to, by a reference or an ARN that is written out; undefined if there is
   * none in this stage, or more than one.
   */
  public targetOf(value: unknown, seenFrom: Resource): Resource | undefined {
    if (typeof value === 'string') return namedByArn(value, seenFrom, (type) => this.resources(type));
    if (typeof value !== 'object' || value === null) return undefined;
    if (!this.targets.has(value)) this.targets.set(value, this.theTarget(value, seenFrom));
    return this.targets.get(value);
  }

  /** Returns all resources that a property refers to, each once. */
  public targetsIn(value: unknown, seenFrom: Resource): Resource[] {
    const named = this.targetOf(value, seenFrom);
    return named ? [named] : [...new Set(this.pointersIn(value, seenFrom).map(({ to }) => to))];
  }

  private theTarget(value: object, seenFrom: Resource): Resource | undefined {
    const [first, ...others] = new Set(this.pointersIn(value, seenFrom).map(({ to }) => to));
    if (!first) return namedByArn(value, seenFrom, (type) => this.resources(type));
    return others.length === 0 ? first : undefined;
  }

  private pointerOf(value: Record<string, unknown>, seenFrom: Resource): Pointer | undefined {
    const reference = this.values.referenceIn(value);
    if (reference) {
      const to = this.byConstruct.get(reference.target);
      return to && { to, attribute: reference.displayName };
    }
    // References by hand, and those within texts of JSON, have logical ids.
    const [id, attribute] = logicalReference(value);
    const to = id === undefined ? undefined : this.idsOf(seenFrom.stack).get(id);
    return to && attribute !== undefined ? { to, attribute } : undefined;
  }

  private idsOf(stack: Stack): ReadonlyMap<string, Resource> {
    const known = this.byLogicalId.get(stack);
    if (known) return known;
    const ids = new Map<string, Resource>();
    for (const one of this.byConstruct.values()) {
      if (one.stack === stack) ids.set(String(stack.resolve(one.construct.logicalId)), one);
    }
    this.byLogicalId.set(stack, ids);
    return ids;
  }

  private add(resource: Resource): void {
    this.byConstruct.set(resource.construct, resource);
    const { type } = resource;
    const same = this.byType.get(type);
    if (same) same.push(resource);
    else this.byType.set(type, [resource]);
  }
}

/** All alarms but those that surely do nothing. */
function actingAlarms(model: AppModel): readonly Resource[] {
  return model.resources(ALARM).filter((one) => one.overrides || !hasNoActions(one.construct));
}

/** The logical id and the attribute in `{ Ref: id }` and `{ 'Fn::GetAtt': [id, attribute] }`; none for `AWS::Region`. */
function logicalReference(value: Record<string, unknown>): readonly (string | undefined)[] {
  if (typeof value.Ref === 'string') return value.Ref.startsWith('AWS::') ? [] : [value.Ref, 'Ref'];
  const argument = value['Fn::GetAtt'];
  const [id, ...attribute] =
    typeof argument === 'string' ? argument.split('.') : Array.isArray(argument) ? argument : [];
  return typeof id === 'string' && attribute.every((one) => typeof one === 'string') ? [id, attribute.join('.')] : [];
}
