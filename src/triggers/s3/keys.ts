import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';

/** Which keys of a bucket are meant. */
export interface KeyFilter {
  readonly prefix?: string;
  readonly suffix?: string;
  readonly keyPatterns?: readonly string[];
}

/** What one classic notification filters by. */
export interface KeyEnds {
  readonly prefix: string;
  readonly suffix: string;
}

/** The ends of keys that classic notifications filter by, one for each pattern. */
export function endsOfKeys({ prefix = '', suffix = '', keyPatterns }: KeyFilter): KeyEnds[] {
  if (!keyPatterns || keyPatterns.length === 0) return [{ prefix, suffix }];
  return [...new Set(keyPatterns)].sort().map((pattern) => {
    const [begin = '', end = ''] = pattern.split('*');
    return { prefix: begin, suffix: end };
  });
}

/** The `key` part of an event pattern; undefined when every key is meant. */
export function patternOfKeys({ prefix, suffix, keyPatterns }: KeyFilter): unknown[] | undefined {
  if (keyPatterns && keyPatterns.length > 0) return [...new Set(keyPatterns)].sort().map(matcher);
  if (prefix && suffix) return [{ wildcard: `${escaped(prefix)}*${escaped(suffix)}` }];
  if (prefix) return [{ prefix }];
  return suffix ? [{ suffix }] : undefined;
}

/** What is wrong with a filter, without the place. */
export function faultsOfKeys(filter: KeyFilter, classic: boolean): Fault[] {
  return [...wildcards(filter, classic), ...mixed(filter, classic)];
}

/** Rules with `wildcard` are few on a bus, those with `prefix` and `suffix` are not. */
function matcher(pattern: string): unknown {
  if (/^[^*\\]+$/.test(pattern)) return pattern;
  if (/^[^*\\]+\*$/.test(pattern)) return { prefix: pattern.slice(0, -1) };
  if (/^\*[^*\\]+$/.test(pattern)) return { suffix: pattern.slice(1) };
  return { wildcard: pattern };
}

function escaped(text: string): string {
  return Token.isUnresolved(text) ? text : text.replaceAll('\\', '\\\\').replaceAll('*', '\\*');
}

function wildcards(filter: KeyFilter, classic: boolean): Fault[] {
  return (['prefix', 'suffix'] as const)
    .filter((name) => filter[name]?.includes('*'))
    .map((name) => ({
      code: 'WildcardInFilter',
      what: `${name} is '${filter[name]}', but S3 takes the * for a letter of the key`,
      fix: classic
        ? `leave the * out: a ${name} stands for all keys that ${name === 'prefix' ? 'begin' : 'end'} with it`
        : `leave the * out, or say it as keyPatterns: ['raw/*/photo.jpg']`,
    }));
}

function mixed({ prefix, suffix, keyPatterns }: KeyFilter, classic: boolean): Fault[] {
  if (!keyPatterns) return [];
  const faults: Fault[] = [];
  const several = keyPatterns.filter((pattern) => !/^[^*\\]*\*[^*\\]*$/.test(pattern));
  if (classic && several.length > 0) {
    faults.push({
      code: 'KeyPatternsNeedEventBridge',
      what: `keyPatterns are ${JSON.stringify(several)}, but classic notifications of S3 know the begin and the end of a key only`,
      fix: "use one * in each: 'raw/*.jpg', or leave delivery out to have the events come through EventBridge",
    });
  }
  if (prefix || suffix) {
    faults.push({
      code: 'KeyPatternsAndPrefix',
      what: `both keyPatterns and ${prefix ? 'prefix' : 'suffix'} say which keys are meant`,
      fix: 'say all of it with keyPatterns, or all of it with prefix and suffix',
    });
  }
  return faults;
}
