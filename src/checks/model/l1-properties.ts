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

const CLASSES = new Map<unknown, Keys>();

const NONE: Keys = new Map();

/** What others add to: tags, and the statements that an L2 keeps. */
const TOGETHER = /Tags|^PolicyDocument$/;

/**
 * Returns where an L1 has those of its properties that it shows one by one.
 *
 * Asked for `cfnProperties`, it puts all of them together each time. The CDK generates a getter for each besides, but for
 * tags, which other parts of an app may add. Classes that users derive may put them together otherwise.
 */
export function keysOf(construct: CfnResource): Keys {
  const own = construct.constructor;
  return CLASSES.get(own) ?? keptIn(CLASSES, own, () => (isGenerated(own) ? keysIn(construct) : NONE));
}

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

/** Whether the CDK generated exactly this class. */
function isGenerated(own: CfnResource['constructor']): boolean {
  return Object.hasOwn(own, 'CFN_RESOURCE_TYPE_NAME') && Object.hasOwn(own.prototype, 'cfnProperties');
}

function keysIn(construct: CfnResource): Keys {
  const names = Object.entries((construct as unknown as Inner).cfnPropertyNames ?? {});
  return new Map(names.filter(([, name]) => !TOGETHER.test(name)).map(([key, name]) => [name, key]));
}
