import { Stack } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { sorted } from '../../../private/ids/sorted';
import { STATE, stateOf } from '../../../private/state';

/** The CDK's method that derives the id of a deployment from its parts. */
interface HashedDeployment {
  calculateLogicalId?(components: unknown[]): string;
}

/**
 * Makes the id of the API's deployment independent of the order in which routes are declared.
 *
 * The CDK hashes resources and methods in the order of the code, so moving a line would redeploy the API, and so would a
 * map with another order of keys. A version of the CDK that works differently is left alone.
 */
export function steadyDeployment(api: apigateway.IRestApi): void {
  const resource = api.latestDeployment?.node.defaultChild;
  const hashed = resource as unknown as HashedDeployment | undefined;
  if (!resource || !hashed || typeof hashed.calculateLogicalId !== 'function') return;
  stateOf(resource, STATE.steadyDeployment, () => {
    const calculate = hashed.calculateLogicalId?.bind(hashed) as (components: unknown[]) => string;
    hashed.calculateLogicalId = (components) => {
      const resolved = components.map((component) => sorted(Stack.of(resource).resolve(component)));
      const texts = resolved.map((component) => ({ component, text: JSON.stringify(component) }));
      texts.sort((a, b) => (a.text < b.text ? -1 : 1));
      return calculate(texts.map(({ component }) => component));
    };
    return true;
  });
}
