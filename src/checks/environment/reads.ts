import type { CodeUsage, EnvironmentRead } from '../../analysis/found/code-usage';
import { codeLanguageOf } from '../../private/code-reader';
import { firstAndMore, grouped } from '../../private/lists';
import { PREFIX } from '../../private/names';
import { nearest } from '../../private/suggestion';
import type { Finding } from './finding';
import { type FunctionEnvironment, literalOf } from './function-environment';
import { isSetByLambda, isUnknownWrapper, mayBeAbsent, mayBeRead } from './known-variables';

/** Packages that set variables themselves: what is missing at synth may be set later. */
const FILLING = ['dotenv', 'dotenv-expand', 'dotenv-flow', 'env-cmd'];

/** Notes of code that may read variables with unknown names. */
const READ_ANYTHING = ['unknownVariable', 'unreadableCode', 'wholeEnvironment'];

/** Options of Node.js that run other code, which was not read. */
const LOADING = /(?:^|\s)(?:-r|--require|--import|--loader|--experimental-loader)(?:[\s=]|$)/;

/** Compares what the code reads with what is set. */
export function readFindings(environment: FunctionEnvironment, usage: CodeUsage): Finding[] {
  return [...unset(environment, usage), ...unread(environment, usage)];
}

/** Variables that the app's own code needs, and that are not set. */
function unset(environment: FunctionEnvironment, { reads }: CodeUsage): Finding[] {
  if (
    environment.isOpen ||
    runsOtherCode(environment) ||
    reads.some(({ via }) => via !== undefined && FILLING.includes(via))
  )
    return [];
  const isSet = new Set(environment.variables.map(({ name }) => name));
  const needed = reads.filter(
    ({ name, hasDefault, via }) =>
      !hasDefault && via === undefined && !isSet.has(name) && !isSetByLambda(name) && !mayBeAbsent(name),
  );
  return [...grouped(needed, ({ name }) => name)].map(([name, places]) => {
    const meant = nearest(
      name,
      [...isSet].filter((candidate) => !mayBeRead(candidate)),
    );
    return {
      id: `${PREFIX}:variableNotSet`,
      code: 'VariableNotSet',
      variable: name,
      what: `the code reads ${name}${at(places)}, which is set nowhere${meant ? `: did you mean ${meant}?` : ''}`,
      fix:
        `${meant ? `read ${meant}, or ` : ''}set it with a link of that name, or in environment` +
        inCode(name, codeLanguageOf(environment.owner)),
    };
  });
}

/** How to give a variable a default, in the words of the language. */
function inCode(name: string, language = 'TypeScript'): string {
  const defaults: Readonly<Record<string, string>> = {
    Go: `cmp.Or(os.Getenv("${name}"), "...")`,
    Python: `os.environ.get('${name}', '...')`,
    TypeScript: `process.env.${name} ?? '...'`,
  };
  return `; or give it a default in the code${defaults[language] ? `: ${defaults[language]}` : ''}`;
}

/** Variables that are set, but never read. */
function unread(environment: FunctionEnvironment, { reads, notes }: CodeUsage): Finding[] {
  if (environment.hasLayers || runsOtherCode(environment)) return [];
  if (notes.some(({ id }) => READ_ANYTHING.includes(id))) return [];
  const isRead = new Set(reads.map(({ name }) => name));
  const isSet = new Set(environment.variables.map(({ name }) => name));
  const missed = [...isRead].filter((name) => !isSet.has(name) && !isSetByLambda(name) && !mayBeAbsent(name));
  const unused = [...isSet].filter((name) => !isRead.has(name) && !mayBeRead(name) && !environment.shared.has(name));
  return unused.flatMap((name) => {
    const read = nearest(name, missed);
    // The code gets the name of the resource elsewhere: from an event, for instance.
    if (read === undefined && environment.used.has(name)) return [];
    const places = reads.filter((candidate) => candidate.name === read);
    const setter = environment.links.has(name) ? `the link ${name}` : name;
    const finding = {
      id: `${PREFIX}:variableNeverRead`,
      variable: name,
      what: `${setter} sets a variable that the code never reads${read ? `; it reads ${read}${at(places)}` : ''}`,
      fix: read ? `call it ${read}, or read ${name}` : 'leave it out, or read it in the code',
    };
    return [finding];
  });
}

/** A wrapper, or a module that Node.js loads first, may read and set any variable. */
function runsOtherCode({ variables }: FunctionEnvironment): boolean {
  return variables.some((variable) => {
    const value = literalOf(variable);
    if (variable.name === 'AWS_LAMBDA_EXEC_WRAPPER') return value === undefined || isUnknownWrapper(value);
    return variable.name === 'NODE_OPTIONS' && (value === undefined || LOADING.test(value));
  });
}

/** Returns the first place, and how many more there are. */
function at(reads: readonly EnvironmentRead[]): string {
  const places = firstAndMore(reads.flatMap(({ at: place }) => (place ? [`${place.file}:${place.line}`] : [])));
  return places === undefined ? '' : ` at ${places}`;
}
