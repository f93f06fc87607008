import type { CodeUsage, EventUse } from '../../analysis/found/code-usage';
import type { AppModel } from '../model/app-model';
import { codeOf } from './code';
import { type FunctionFacts, functionsOf } from './functions';

/** A function whose code was read. */
export interface ReadFunction {
  readonly fn: FunctionFacts;
  readonly usage: CodeUsage;
  /** What it does with its event, if its handler was found. */
  readonly event?: EventUse;
}

/** Returns the functions of the app whose code was read. */
export function readFunctionsOf(model: AppModel): readonly ReadFunction[] {
  return model.once(readFunctions);
}

function readFunctions(model: AppModel): ReadFunction[] {
  return functionsOf(model).flatMap((fn) => {
    const usage = codeOf(fn.resource);
    return usage ? [{ fn, usage, event: usage.event }] : [];
  });
}

/** The line of a handler, for messages: `src/orders.ts:12`. */
export function lineOf(place: { readonly file: string; readonly line: number } | undefined): string {
  return place ? `${place.file}:${place.line}` : 'the code';
}
