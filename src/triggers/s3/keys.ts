import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';

/** Which keys of a bucket are selected. */
export interface KeyFilter {
  readonly prefix?: string;
  readonly suffix?: string;
  readonly keyPatterns?: readonly string[];
}

/** The prefix and suffix by which one classic notification filters. */
export interface KeyEnds {
  readonly prefix: string;
  readonly suffix: string;
}

/** The prefixes and suffixes by which classic notifications filter, one pair for each pattern. */
export function endsOfKeys({ prefix = '', suffix = '', keyPatterns }: KeyFilter): KeyEnds[] {
  if (!keyPatterns || keyPatterns.length === 0) return [{ prefix, suffix }];
  return [...new Set(keyPatterns)].sort().map((pattern) => {
    const [begin = '', end = ''] = pattern.split('*');
    return { prefix: begin, suffix: end };
  });
}

/** The `key` part of an event pattern; undefined if every key is selected. */
export function patternOfKeys({ prefix, suffix, keyPatterns }: KeyFilter): unknown[] | undefined {
  if (keyPatterns && keyPatterns.length > 0) return [...new Set(keyPatterns)].sort().map(matcher);
  if (prefix && suffix) return [{ wildcard: `${escaped(prefix)}*${escaped(suffix)}` }];
  if (prefix) return [{ prefix }];
  return suffix ? [{ suffix }] : undefined;
}

/** The faults of a filter of keys. */
export function keyFaults(filter: KeyFilter, classic: boolean): Fault[] {
  return [...wildcardFaults(filter, classic), ...patternFaults(filter, classic)];
}

/** A bus takes only a few rules with `wildcard`, but many with `prefix` and `suffix`. */
function matcher(pattern: string): unknown {
  if (/^[^*\\]+$/.test(pattern)) return pattern;
  if (/^[^*\\]+\*$/.test(pattern)) return { prefix: pattern.slice(0, -1) };
  if (/^\*[^*\\]+$/.test(pattern)) return { suffix: pattern.slice(1) };
  return { wildcard: pattern };
}

function escaped(text: string): string {
  return Token.isUnresolved(text) ? text : text.replaceAll('\\', '\\\\').replaceAll('*', '\\*');
}

function wildcardFaults(filter: KeyFilter, classic: boolean): Fault[] {
  return (['prefix', 'suffix'] as const)
    .filter((name) => filter[name]?.includes('*'))
    .map((name) => ({
      code: 'WildcardInFilter',
      what: `${name} is '${filter[name]}', but S3 takes the * as a character of the key`,
      fix: classic
        ? `leave the * out: a ${name} selects all keys that ${name === 'prefix' ? 'begin' : 'end'} with it`
        : `leave the * out, or use keyPatterns: ['raw/*/photo.jpg']`,
    }));
}

function patternFaults({ prefix, suffix, keyPatterns }: KeyFilter, classic: boolean): Fault[] {
  if (!keyPatterns) return [];
  const faults: Fault[] = [];
  const several = keyPatterns.filter((pattern) => !/^[^*\\]*\*[^*\\]*$/.test(pattern));
  if (classic && several.length > 0) {
    faults.push({
      code: 'KeyPatternsNeedEventBridge',
      what: `keyPatterns are ${JSON.stringify(several)}, but classic notifications of S3 match only the beginning and the end of a key`,
      fix: "use one * in each: 'raw/*.jpg', or leave delivery out to get the events through EventBridge",
    });
  }
  if (prefix || suffix) {
    faults.push({
      code: 'KeyPatternsAndPrefix',
      what: `both keyPatterns and ${prefix ? 'prefix' : 'suffix'} select keys`,
      fix: 'use only keyPatterns, or only prefix and suffix',
    });
  }
  return faults;
}
