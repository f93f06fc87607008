const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of the values, from `min` on. */
  readonly names?: readonly string[];
  /** The forms that are allowed besides values, ranges and steps. */
  readonly special?: RegExp;
}

const FIELDS: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day-of-month', min: 1, max: 31, special: /^(\?|L|LW|(0?[1-9]|[12]\d|3[01])W)$/i },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  {
    name: 'day-of-week',
    min: 1,
    max: 7,
    names: DAYS,
    special: /^(\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/i,
  },
  { name: 'year', min: 1970, max: 2199 },
];

/** A fault of a cron expression, without its code. */
export interface CronFault {
  readonly what: string;
  readonly fix: string;
}

/**
 * The faults of the part inside `cron(...)`, which is read as EventBridge Scheduler reads it.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function cronFaults(text: string): CronFault[] {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return [
      {
        what: `has ${fields.length} fields instead of 6`,
        fix: `give all of ${FIELDS.map((field) => field.name).join(', ')}: cron(0 2 * * ? *) is every day at 2:00`,
      },
    ];
  }
  const malformed = FIELDS.flatMap((field, index) => fieldFaults(field, fields[index] as string));
  return malformed.length > 0 ? malformed : [...dayFaults(fields), ...minuteFaults(fields)];
}

/** The shortest time between two runs within an hour, in minutes; 60 if there is one run an hour or less. */
export function minutesBetween(text: string): number {
  const [minutes = ''] = text.trim().split(/\s+/);
  const all = minutes.split(',').flatMap((part) => expand(part));
  const sorted = [...new Set(all)].sort((a, b) => a - b);
  if (sorted.length < 2) return 60;
  return Math.min(...sorted.map((minute, index) => (sorted[index + 1] ?? (sorted[0] as number) + 60) - minute));
}

function expand(part: string): number[] {
  const [base = '', step] = part.split('/');
  const [first, last] = base === '*' ? ['0', '59'] : base.split('-');
  const from = Number(first);
  const to = last === undefined ? (step ? 59 : from) : Number(last);
  const all: number[] = [];
  for (let minute = from; minute <= to; minute += Number(step ?? 1)) all.push(minute);
  return all;
}

function fieldFaults(field: Field, text: string): CronFault[] {
  const { name, min, max, names, special } = field;
  const wrong = text.split(',').filter((part) => !special?.test(part) && !isRange(field, part));
  const values = names ? `${min} to ${max} or ${names[0]} to ${names.at(-1)}` : `${min} to ${max}`;
  return wrong.map((part) => ({
    what: `has '${part}' for ${name}`,
    fix: `use ${values}, with , - * and /${special ? ', or ?' : ''}`,
  }));
}

/** Whether it is `*`, `5`, `MON-FRI`, or one of these with a step. */
function isRange(field: Field, part: string): boolean {
  const match = /^(\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (!match) return false;
  const [, , from, to, step] = match;
  if (step !== undefined && Number(step) < 1) return false;
  return [from, to].every((value) => value === undefined || isValue(field, value));
}

function isValue({ min, max, names }: Field, value: string): boolean {
  if (names?.includes(value.toUpperCase())) return true;
  return /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
}

function dayFaults(fields: readonly string[]): CronFault[] {
  const [dayOfMonth, dayOfWeek] = [fields[2] as string, fields[4] as string];
  if ((dayOfMonth === '?') !== (dayOfWeek === '?')) return [];
  return [
    {
      what: `has '${dayOfMonth}' for day-of-month and '${dayOfWeek}' for day-of-week`,
      fix: 'set one of the two, and ? for the other one',
    },
  ];
}

/** Where hours or days are set, a minute was forgotten; where nothing is set, every minute is what was written. */
function minuteFaults([minutes, ...others]: readonly string[]): CronFault[] {
  if (minutes !== '*' || others.every((field) => field === '*' || field === '?')) return [];
  return [
    {
      what: 'would run every minute, because no minute is set',
      fix: "set it: minute: '0' runs once an hour, and minute: '*/1' every minute; in an expression, it is the first field",
    },
  ];
}
