import { Stack } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { STATE, stateOf } from '../../../private/state';

/** The CDK's method that derives the id of a deployment from its parts. */
interface HashedDeployment {
  calculateLogicalId?(components: unknown[]): string;
}

/**
 * Makes the id of the API's deployment independent of the order in which routes are declared.
 *
 * The CDK hashes resources and methods in the order of the code, so moving a line would redeploy the API. A version of
 * the CDK that works differently is left alone.
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
