import type { IConstruct } from 'constructs';
import { hasState, STATE } from '../../private/state';
import type { Resource } from '../model/resource';

/**
 * Whether a trigger of this library made a resource: it has asked all that it can ask of it, and says it in its own words.
 *
 * What connects a source is below the function, as the event sources of the CDK are, whose ids have a colon.
 */
export function isOfTrigger({ construct }: Resource): boolean {
  let isOf = false;
  let below: IConstruct = construct;
  // The outermost holder counts, so all scopes are asked.
  for (let scope = construct.node.scope; scope; scope = scope.node.scope) {
    if (hasState(scope, STATE.wiring)) isOf = !below.node.id.includes(':');
    below = scope;
  }
  return isOf;
}
