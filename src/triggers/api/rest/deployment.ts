import { Stack } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { STATE, stateOf } from '../../../private/state';

/** What the CDK makes the id of a deployment of. */
interface HashedDeployment {
  calculateLogicalId?(components: unknown[]): string;
}

/**
 * Makes the id of the API's deployment independent of the order in which routes are declared.
 *
 * The CDK hashes resources and methods as they come, so that moving a line of code would deploy the API anew. A version
 * of the CDK that does it in another way is left as it is.
 */
export function steadyDeployment(api: apigateway.IRestApi): void {
  const resource = api.latestDeployment?.node.defaultChild;
  const hashed = resource as unknown as HashedDeployment | undefined;
  if (!resource || !hashed || typeof hashed.calculateLogicalId !== 'function') return;
  stateOf(resource, STATE.steadyDeployment, () => {
    const calculate = hashed.calculateLogicalId?.bind(hashed) as (components: unknown[]) => string;
    const textOf = (component: unknown) => JSON.stringify(Stack.of(resource).resolve(component));
    hashed.calculateLogicalId = (components) => {
      const texts = components.map((component) => ({ component, text: textOf(component) }));
      texts.sort((a, b) => (a.text < b.text ? -1 : 1));
      return calculate(texts.map(({ component }) => component));
    };
    return true;
  });
}
