import { Annotations, Token } from 'aws-cdk-lib';
import type { Fault } from '../../../private/errors';
import { PREFIX } from '../../../private/names';
import type { TriggerTarget } from '../../trigger-target';
import type { Filter } from './filter';
import { isTree, type Pattern } from './pattern';

/** How many filters Lambda accepts for one event source mapping, before and after the quota is raised. */
const QUOTA = 5;
const RAISED_QUOTA = 10;

/** The maximum length of a pattern. */
const MAX_LENGTH = 4096;

/** The kinds of comparison. */
const COMPARISONS = ['anything-but', 'equals-ignore-case', 'exists', 'numeric', 'prefix', 'suffix'];

/** The fields of a source's records. A filter on any other field lets nothing through. */
export interface RecordShape {
  /** The source, in words: `a DynamoDB stream`. */
  readonly source: string;

  /** The fields that AWS promises to filter on, the most useful one first. */
  readonly fields: readonly string[];

  /** Other fields, which filters may look at according to some pages of AWS's documentation, but not others. */
  readonly metadata?: readonly string[];
}

/** The filters of a trigger. */
export interface Filtered {
  readonly filters?: readonly Filter[];
  readonly filterQuota?: number;
}

/** The filters in the form that the CDK takes. */
export function filterCriteria({ filters = [] }: Filtered): { [key: string]: string }[] | undefined {
  return filters.length > 0 ? filters.map(({ pattern }) => ({ pattern })) : undefined;
}

/** The faults of filters. */
export function filterFaults({ filters = [], filterQuota = QUOTA }: Filtered, shape: RecordShape): Fault[] {
  const faults = filters.flatMap((filter) => patternFaults(filter, shape));
  if (filterQuota < QUOTA || filterQuota > RAISED_QUOTA) {
    return [
      {
        code: 'FilterQuota',
        what: `filterQuota is ${filterQuota}, but the quota is ${QUOTA}, or ${RAISED_QUOTA} at most`,
        fix: `set filterQuota to a number from ${QUOTA} to ${RAISED_QUOTA}, as AWS has granted the account`,
      },
      ...faults,
    ];
  }
  if (filters.length <= filterQuota) return faults;
  const tooMany = {
    code: 'TooManyFilters',
    what: `there are ${filters.length} filters, but Lambda accepts ${filterQuota}`,
    fix:
      "join them into one filter: Filter.body('type').equalTo('paid', 'shipped') or one.or(other)" +
      (filterQuota < RAISED_QUOTA ? `\nif AWS has raised your quota, set filterQuota: ${RAISED_QUOTA}` : ''),
  };
  return [tooMany, ...faults];
}

/** Warns of filters on fields that AWS documents both as usable and as not. */
export function warnOfMetadata(target: TriggerTarget, { filters = [] }: Filtered, shape: RecordShape): void {
  const used = filters.flatMap(({ _tree }) => topFields(_tree)).filter((field) => shape.metadata?.includes(field));
  if (used.length === 0) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:filterOnMetadata`,
    `a filter looks at '${used[0]}', but for ${shape.source} AWS promises filters on '${shape.fields[0]}' only. ` +
      'Put the values that you filter by there, or test the filter and acknowledge this.',
  );
}

function patternFaults({ _tree, pattern }: Filter, shape: RecordShape): Fault[] {
  if (Token.isUnresolved(pattern)) return [];
  const wrong = malformation(_tree);
  if (wrong) return [malformed(pattern, wrong)];
  const known = [...shape.fields, ...(shape.metadata ?? [])];
  const unknown = topFields(_tree).filter((field) => !known.includes(field));
  if (pattern.length > MAX_LENGTH) return [tooLong(pattern)];
  return unknown.map((field) => unknownField(field, shape));
}

/** The fields of a record that a pattern looks at. */
function topFields(tree: Pattern): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    name === '$or' ? (value as Pattern[]).flatMap(topFields) : [name],
  );
}

/** Why Lambda would refuse a pattern or never match it. */
function malformation(tree: unknown): string | undefined {
  if (!isTree(tree) || Object.keys(tree).length === 0) return 'is not an object with fields';
  for (const [name, value] of Object.entries(tree)) {
    const wrong = name === '$or' ? malformedChoice(value) : malformedField(name, value);
    if (wrong) return wrong;
  }
  return undefined;
}

function malformedChoice(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length < 2) return 'has an $or that is not a list of two or more patterns';
  return value.map(malformation).find((wrong) => wrong !== undefined);
}

function malformedField(name: string, value: unknown): string | undefined {
  if (!Array.isArray(value)) return isTree(value) ? malformation(value) : `has '${name}' compared without a list`;
  if (value.length === 0) return `has '${name}' compared with nothing`;
  const comparisons = value.filter((it) => typeof it === 'object' && it !== null).flatMap((it) => Object.keys(it));
  const unknown = comparisons.find((it) => !COMPARISONS.includes(it));
  return unknown && `has '${name}' compared by '${unknown}', which Lambda does not support`;
}

function malformed(pattern: string, wrong: string): Fault {
  return {
    code: 'MalformedFilter',
    what: `the filter ${pattern} ${wrong}`,
    fix:
      'nest objects down to lists of values and comparisons: { body: { type: ["order", { prefix: "pay." }] } }\n' +
      `comparisons are ${COMPARISONS.join(', ')}`,
  };
}

function tooLong(pattern: string): Fault {
  return {
    code: 'FilterTooLong',
    what: `a filter has ${pattern.length} characters as JSON, but Lambda accepts ${MAX_LENGTH}`,
    fix: 'compare prefixes instead of many values, or split it into several filters',
  };
}

function unknownField(field: string, { source, fields, metadata = [] }: RecordShape): Fault {
  return {
    code: 'UnknownFilterField',
    what: `a filter names '${field}', which no record of ${source} has, so it lets no record through`,
    fix: `filter on '${fields[0]}'; records have ${[...fields, ...metadata].join(', ')}`,
  };
}
