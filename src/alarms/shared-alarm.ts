import { Stack } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { connectionId } from '../private/names';
import { kindOf } from './making/overrides';
import type { AlarmDefinition } from './model/alarm-definition';

/**
 * The alarm on a metric that counts a whole source: all functions in the stack of the source share one. A source in
 * another stack is left alone, so there each function gets its own.
 *
 * @param target the function
 * @param source what the metric counts
 * @param definition the alarm, with an id that is unique below the source
 */
export function onSource(
  target: IConstruct,
  source: IConstruct,
  definition: Omit<AlarmDefinition, 'scope'>,
): AlarmDefinition {
  if (Stack.of(source) === Stack.of(target)) return { ...definition, scope: source as Construct };
  return { ...definition, kind: kindOf(definition), id: connectionId(definition.id, target, source) };
}
