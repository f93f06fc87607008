import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';
import { entriesOf } from '../../private/ids/sorted';
import { withoutUndefined } from '../../private/structs';
import { nearest } from '../../private/suggestion';
import type { AlarmDefinition } from '../model/alarm-definition';
import { KINDS, ON_REQUEST } from '../model/kinds';
import type { AlarmOverride } from '../model/recommended-alarms-options';
import { AlarmSeverity } from '../model/severity';

const NUMBERS = ['threshold', 'evaluationPeriods', 'datapointsToAlarm'] as const;
const SEVERITIES = Object.values(AlarmSeverity);

/** What users override, by the names of alarms. */
export type Overrides = Readonly<Record<string, AlarmOverride>>;

/** An alarm as it will be made. */
export interface ChosenAlarm extends AlarmDefinition {
  readonly kind: string;
  /** Whether the user asks for it, whatever its severity. */
  readonly isRequested: boolean;
  readonly severity: AlarmSeverity;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly hasOwnNumbers: boolean;
}

/** Returns the name under which `overrides` has an alarm. */
export function kindOf({ kind, id }: AlarmDefinition): string {
  return kind ?? id;
}

/** Returns an alarm with what the user overrides; undefined if it is switched off. */
export function chosen(definition: AlarmDefinition, overrides: Overrides): ChosenAlarm | undefined {
  const kind = kindOf(definition);
  const { enabled, ...override } = overrides[kind] ?? {};
  const isRequested = enabled ?? (ON_REQUEST.includes(kind) && kind in overrides);
  if (enabled === false || (ON_REQUEST.includes(kind) && !isRequested)) return undefined;
  const { evaluationPeriods = 1, datapointsToAlarm = evaluationPeriods } = definition;
  const periods = override.evaluationPeriods ?? evaluationPeriods;
  return {
    ...withoutUndefined(definition),
    severity: severityOf(definition, kind),
    ...withoutUndefined(override),
    kind,
    isRequested,
    evaluationPeriods: periods,
    datapointsToAlarm: override.datapointsToAlarm ?? atMost(datapointsToAlarm, periods),
    hasOwnNumbers: NUMBERS.some((name) => override[name] !== undefined),
  } as ChosenAlarm;
}

/** What JavaScript passes that is no severity must not make an alarm that nobody gets. */
function severityOf({ severity }: AlarmDefinition, kind: string): AlarmSeverity {
  if (severity !== undefined && SEVERITIES.includes(severity)) return severity;
  return KINDS[kind] ?? AlarmSeverity.PAGE;
}

/** The faults of values that CloudWatch refuses, or that are no severity. */
export function overrideFaults(overrides: Overrides): Fault[] {
  return entriesOf(overrides).flatMap(([name, { evaluationPeriods, datapointsToAlarm, severity }]) => [
    ...Object.entries({ evaluationPeriods, datapointsToAlarm })
      .filter(([, value]) => value !== undefined && !isCount(value))
      .map(([setting, value]) => ({
        code: 'AlarmOverride',
        what: `${setting} of the override '${name}' must be a whole number from 1, got ${value}`,
        fix: `set ${setting} to 1 or more, or leave it out`,
      })),
    ...(severity === undefined || SEVERITIES.includes(severity)
      ? []
      : [
          {
            code: 'AlarmOverride',
            what: `severity of the override '${name}' is '${severity}'`,
            fix: 'use AlarmSeverity.PAGE or AlarmSeverity.TICKET',
          },
        ]),
  ]);
}

/** The faults of overrides for alarms that nobody defines. */
export function unknownNameFaults(overrides: Overrides, seen: ReadonlySet<string>): Fault[] {
  const known = [...new Set([...Object.keys(KINDS), ...seen])].sort();
  return Object.keys(overrides)
    .sort()
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      return {
        code: 'UnknownAlarm',
        what: `overrides has '${name}', but no alarm has this name`,
        fix: meant ? `write '${meant}'` : `use one of ${known.join(', ')}`,
      };
    });
}

function atMost(datapoints: number, periods: number): number {
  return Token.isUnresolved(datapoints) || Token.isUnresolved(periods) ? datapoints : Math.min(datapoints, periods);
}

function isCount(value: number): boolean {
  return Token.isUnresolved(value) || (Number.isInteger(value) && value >= 1);
}
