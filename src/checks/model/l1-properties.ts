import type { CfnResource } from 'aws-cdk-lib';
import { keptIn } from '../../private/lists';
import { keyIn, usualKey } from './values';

/** The parts of an L1 that no public property shows. */
interface Inner {
  readonly cfnProperties?: Record<string, unknown>;
  readonly cfnPropertyNames?: Readonly<Record<string, string>>;
  readonly rawOverrides?: { readonly Properties?: Record<string, unknown> };
}

/** Where the L1s of a class have each of their properties, by its name in CloudFormation. */
export type Keys = ReadonlyMap<string, string>;

/** By what generated classes have in common with those that are derived from them. */
const CLASSES = new Map<object, Keys>();

const NONE: Keys = new Map();

/** What others add to: tags, and the statements that an L2 keeps. */
const TOGETHER = /Tags|^PolicyDocument$/;

/**
 * Returns where an L1 has those of its properties that it shows one by one.
 *
 * Asked for `cfnProperties`, it puts all of them together each time. The CDK generates a getter for each besides, but for
 * tags. Classes that put their properties together otherwise have none of these.
 */
export function keysOf(construct: CfnResource): Keys {
  const own: object = Object.getPrototypeOf(construct);
  const generated = Object.hasOwn(own, 'cfnProperties') ? own : Object.getPrototypeOf(own);
  const keys = CLASSES.get(generated) ?? keptIn(CLASSES, generated, () => keysIn(generated, construct));
  return generated === own || isLeft(construct, own, keys) ? keys : NONE;
}

/** Whether a derived class leaves properties as they are: L2s derive some to leave resources out of the template. */
function isLeft(construct: CfnResource, own: object, keys: Keys): boolean {
  const isHarmless = Object.getOwnPropertyNames(own).every((name) => HARMLESS.includes(name));
  return isHarmless && ![...keys.values()].some((key) => Object.hasOwn(construct, key));
}

const HARMLESS = ['constructor', 'shouldSynthesize'];

/** Returns any property of an L1 with tokens and without overrides; undefined if it is missing. Throws if the L1 refuses. */
export function anyProperty(construct: CfnResource, name: string): unknown {
  return valueAt((construct as unknown as Inner).cfnProperties ?? {}, name);
}

/** Returns what replaces properties of an L1 in the template. */
export function overridesOf(construct: CfnResource): Record<string, unknown> | undefined {
  return (construct as unknown as Inner).rawOverrides?.Properties;
}

/** Returns the value that a name in CloudFormation means. */
export function valueAt(values: Record<string, unknown>, name: string): unknown {
  // Nearly always it is called as the CDK writes names.
  const usual = values[usualKey(name)];
  if (usual !== undefined) return usual;
  const key = keyIn(values, name);
  return key === undefined ? undefined : values[key];
}

/** The keys of a class that the CDK generated. */
function keysIn(generated: object, construct: CfnResource): Keys {
  if (!Object.hasOwn(generated, 'cfnProperties') || !Object.hasOwn(generated.constructor, 'CFN_RESOURCE_TYPE_NAME')) {
    return NONE;
  }
  const names = Object.entries((construct as unknown as Inner).cfnPropertyNames ?? {});
  return new Map(names.filter(([, name]) => !TOGETHER.test(name)).map(([key, name]) => [name, key]));
}
