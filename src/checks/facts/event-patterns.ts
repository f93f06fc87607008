import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, isObject, listOf, textOf } from '../model/values';

/** A rule of EventBridge that takes events by a pattern. */
export interface PatternFacts {
  readonly rule: Resource;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** The sources that are written out; empty if there are others, too, or none. */
  readonly sources: readonly string[];
}

/** Returns the rules of the app that have a pattern. */
export function patternsOf(model: AppModel): readonly PatternFacts[] {
  return model.once(allPatterns);
}

/** Returns the texts that are written out at a field of a pattern: `textsAt(pattern, 'detail', 'eventName')`. */
export function textsAt(pattern: unknown, ...path: readonly string[]): string[] {
  return listOf(path.reduce<unknown>(fieldOf, pattern)).flatMap((one) => textOf(one) ?? []);
}

function allPatterns(model: AppModel): readonly PatternFacts[] {
  return model.resources('AWS::Events::Rule').flatMap((rule) => {
    const pattern = rule.property('EventPattern');
    if (!isObject(pattern)) return [];
    const all = listOf(pattern.source);
    const sources = textsAt(pattern, 'source');
    return [{ rule, pattern, sources: sources.length === all.length ? sources : [] }];
  });
}
