import { hasState, STATE } from '../../private/state';
import type { Resource } from '../model/resource';

/**
 * Whether a trigger of this library made a resource: it has asked all that it can ask of it, and says it in its own words.
 *
 * What connects a source is below the function, as the event sources of the CDK are, whose ids have a colon.
 */
export function isOfTrigger({ construct }: Resource): boolean {
  const scopes = construct.node.scopes;
  const holder = scopes.findIndex((one) => hasState(one, STATE.wiring));
  return holder >= 0 && holder < scopes.length - 1 && !scopes[holder + 1]?.node.id.includes(':');
}
