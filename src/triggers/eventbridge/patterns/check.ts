import type { Fault } from '../../../private/errors';

/** The comparisons that a list may contain besides plain values. */
const OPERATORS = [
  'anything-but',
  'cidr',
  'equals-ignore-case',
  'exists',
  'numeric',
  'prefix',
  'suffix',
  'wildcard',
] as const;

/** Functions of CloudFormation, whose value is known only at deployment. */
const INTRINSIC = /^(Ref|Fn::.+)$/;

/** The faults of values that EventBridge would refuse at deployment, or accept and never match. The pattern is resolved. */
export function valueFaults(pattern: Record<string, unknown>): Fault[] {
  return Object.entries(pattern).flatMap(([name, value]) => fieldFaults(name, value));
}

function fieldFaults(path: string, value: unknown): Fault[] {
  if (path.endsWith('$or')) return alternativeFaults(path, value);
  if (Array.isArray(value)) return listFaults(path, value);
  if (isIntrinsic(value)) return [notAList(path, value)];
  if (typeof value === 'object' && value !== null) {
    const operator = Object.keys(value).find((key) => (OPERATORS as readonly string[]).includes(key));
    if (operator && Object.keys(value).length === 1) return [notAList(path, value)];
    return Object.entries(value).flatMap(([name, inner]) => fieldFaults(`${path}.${name}`, inner));
  }
  return [notAList(path, value)];
}

function alternativeFaults(path: string, value: unknown): Fault[] {
  if (!Array.isArray(value) || value.length < 2) {
    return [
      {
        code: 'EventPatternValue',
        what: `${path} is ${JSON.stringify(value)}, but alternatives are a list of two patterns or more`,
        fix: "write $or: [{ status: ['PAID'] }, { total: [{ numeric: ['>', 100] }] }]",
      },
    ];
  }
  return value.flatMap((one) => fieldFaults(path.replace(/\.?\$or$/, '') || 'eventPattern', one));
}

function listFaults(path: string, list: unknown[]): Fault[] {
  if (list.length > 0) return list.flatMap((matcher) => matcherFaults(path, matcher));
  return [
    {
      code: 'EventPatternValue',
      what: `${path} is an empty list, which no event matches`,
      fix: `name values, or leave ${path} out to match every one`,
    },
  ];
}

function matcherFaults(path: string, matcher: unknown): Fault[] {
  if (typeof matcher !== 'object' || matcher === null || isIntrinsic(matcher)) return [];
  const [operator = '', ...more] = Object.keys(matcher);
  const argument = (matcher as Record<string, unknown>)[operator];
  if (more.length > 0 || !isOperator(operator)) {
    return [
      {
        code: 'EventPatternOperator',
        what: `${path} has ${JSON.stringify(matcher)}, which is not a comparison of EventBridge`,
        fix: `use one of ${OPERATORS.join(', ')}: { prefix: 'order.' }`,
      },
    ];
  }
  const wanted = SHAPES[operator];
  if (wanted.fits(argument)) return [];
  return [
    {
      code: 'EventPatternOperator',
      what: `${path} has ${JSON.stringify(matcher)}, but ${operator} takes ${wanted.what}`,
      fix: `write ${wanted.example}`,
    },
  ];
}

/** What a comparison compares with. */
interface Shape {
  readonly fits: (argument: unknown) => boolean;
  readonly what: string;
  readonly example: string;
}

const isText = (it: unknown): boolean => typeof it === 'string' || isIntrinsic(it);
const isTextOrCaseless = (it: unknown): boolean =>
  isText(it) || isText((it as Record<string, unknown> | null)?.['equals-ignore-case']);
const isTexts = (it: unknown): boolean => isText(it) || (Array.isArray(it) && it.length > 0 && it.every(isText));

const SHAPES: Readonly<Record<(typeof OPERATORS)[number], Shape>> = {
  'anything-but': {
    fits: fitsAnythingBut,
    what: 'a value, a list of values, or a comparison',
    example: "{ 'anything-but': ['CANCELLED'] }",
  },
  cidr: {
    fits: (it) => isText(it) && !/^[^/]*$/.test(String(it)),
    what: 'a block of IP addresses',
    example: "{ cidr: '10.0.0.0/24' }",
  },
  'equals-ignore-case': { fits: isText, what: 'a string', example: "{ 'equals-ignore-case': 'paid' }" },
  exists: { fits: (it) => typeof it === 'boolean', what: 'true or false', example: '{ exists: true }' },
  numeric: { fits: fitsNumeric, what: 'one or two comparisons', example: "{ numeric: ['>', 0, '<=', 100] }" },
  prefix: { fits: isTextOrCaseless, what: 'a string', example: "{ prefix: 'order.' }" },
  suffix: { fits: isTextOrCaseless, what: 'a string', example: "{ suffix: '.jpg' }" },
  wildcard: {
    fits: (it) => isText(it) && !/(^|[^\\])\*\*/.test(String(it)),
    what: 'a string with single asterisks',
    example: "{ wildcard: 'raw/*/photo.jpg' }",
  },
};

function fitsAnythingBut(argument: unknown): boolean {
  const isValue = (it: unknown) => typeof it === 'number' || isText(it);
  if (isValue(argument)) return true;
  if (Array.isArray(argument)) return argument.length > 0 && argument.every(isValue);
  const [[name, inner] = ['', undefined], ...more] = Object.entries((argument ?? {}) as object);
  return more.length === 0 && ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name) && isTexts(inner);
}

function fitsNumeric(argument: unknown): boolean {
  if (!Array.isArray(argument) || ![2, 4].includes(argument.length)) return false;
  return argument.every((it, i) =>
    i % 2 === 0 ? ['=', '<', '<=', '>', '>='].includes(it as string) : typeof it === 'number' || isIntrinsic(it),
  );
}

function isOperator(name: string): name is (typeof OPERATORS)[number] {
  return (OPERATORS as readonly string[]).includes(name);
}

function isIntrinsic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && INTRINSIC.test(keys[0] as string);
}

function notAList(path: string, value: unknown): Fault {
  const text = JSON.stringify(value);
  return {
    code: 'EventPatternValue',
    what: `${path} is ${text}, but a pattern has lists of values`,
    fix: `write ${path}: [${text}]`,
  };
}
