import { CfnParameter, CfnResource, type Reference, Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { IDENTIFIERS, type IdentifierShapes } from './identifier-shapes';
import { exactly, type Length, sumOf } from './length';

/** If AWS documents no length: names, ARNs, URLs and ids are shorter than this. */
const UNKNOWN: Length = { least: 0, most: 256 };

/** CloudFormation's suffix to the name of the stack and the logical id: two hyphens and 12 or 13 characters. */
const GENERATED_SUFFIX = 15;

/** The lengths of the longest names. */
const LONGEST = { region: 15, partition: 10, suffix: 17, stackName: 128 };

/** Returns the length of the value of a reference. */
export function referenceLength({ target, displayName }: Reference): Length {
  if (CfnResource.isCfnResource(target)) {
    const shapes = IDENTIFIERS[target.cfnResourceType];
    const shape = shapes?.attributes[displayName];
    return shape === undefined ? UNKNOWN : lengthOfShape(shape, target, shapes);
  }
  return CfnParameter.isCfnElement(target) ? parameterLength(target as unknown as Partial<CfnParameter>) : UNKNOWN;
}

/** Returns the length of a pseudo parameter. */
export function pseudoLength(name: string, stack: Stack): Length {
  switch (name) {
    case 'AWS::AccountId':
      return exactly(12);
    case 'AWS::NoValue':
      return exactly(0);
    case 'AWS::Partition':
      return lengthIn(stack, ({ partition }) => partition, { least: 3, most: LONGEST.partition });
    case 'AWS::Region':
      return lengthIn(stack, ({ name: region }) => region, { least: 9, most: LONGEST.region });
    case 'AWS::StackName':
      return stackNameLength(stack);
    case 'AWS::StackId':
      return lengthOfText('arn:{partition}:cloudformation:{region}:{account}:stack/{stackName}/{36}', stack);
    case 'AWS::URLSuffix':
      return lengthIn(stack, ({ domainSuffix }) => domainSuffix, { least: 10, most: LONGEST.suffix });
    default:
      return UNKNOWN;
  }
}

function lengthOfShape(shape: string, resource: CfnResource, shapes: IdentifierShapes): Length {
  return lengthOfText(shape, Stack.of(resource), nameLength(resource, shapes));
}

function lengthOfText(shape: string, stack: Stack, name: Length = UNKNOWN): Length {
  const pieces = shape.split(/[{}]/);
  return sumOf(
    pieces.map((piece, index) => (index % 2 === 0 ? exactly(piece.length) : blankLength(piece, stack, name))),
  );
}

function blankLength(blank: string, stack: Stack, name: Length): Length {
  switch (blank) {
    case 'name':
      return name;
    case 'account':
      return exactly(12);
    case 'partition':
      return pseudoLength('AWS::Partition', stack);
    case 'region':
      return pseudoLength('AWS::Region', stack);
    case 'stackName':
      return stackNameLength(stack);
    case 'suffix':
      return pseudoLength('AWS::URLSuffix', stack);
    default:
      return { least: 1, most: Number(blank) };
  }
}

/** The length of the user's name, or of one that CloudFormation generates. */
function nameLength(resource: CfnResource, { longestName, nameProperty }: IdentifierShapes): Length {
  const stack = Stack.of(resource);
  const given: unknown = stack.resolve((resource as unknown as Record<string, unknown>)[nameProperty]);
  if (typeof given === 'string') return exactly(Buffer.byteLength(given));
  if (given !== undefined) return { least: 1, most: longestName };
  const logicalId: string = stack.resolve(resource.logicalId);
  const most = stackNameLength(stack).most + logicalId.length + GENERATED_SUFFIX;
  return { least: 12, most: Math.min(longestName, most) };
}

function stackNameLength({ stackName, nested }: Stack): Length {
  return known(stackName) && !nested ? exactly(stackName.length) : { least: 1, most: LONGEST.stackName };
}

/** The length of a value that follows from the region, if the region is known. */
function lengthIn({ region }: Stack, ask: (info: RegionInfo) => string | undefined, otherwise: Length): Length {
  const answer = known(region) ? ask(RegionInfo.get(region)) : undefined;
  return answer === undefined ? otherwise : exactly(answer.length);
}

function parameterLength({ maxLength, minLength, allowedValues }: Partial<CfnParameter>): Length {
  if (allowedValues && allowedValues.length > 0) {
    const lengths = allowedValues.map((value) => Buffer.byteLength(String(value)));
    return { least: Math.min(...lengths), most: Math.max(...lengths) };
  }
  return { least: minLength ?? 0, most: maxLength ?? UNKNOWN.most };
}

function known(text: string): boolean {
  return !Token.isUnresolved(text);
}
