import { CustomResource, Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { refuse } from '../../private/errors';
import { sorted } from '../../private/ids/sorted';
import { takes } from '../../private/inputs/takes';
import { twiceFaults } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { nameFaults, waitFaults } from './faults';
import { managedResource } from './managed-resource';
import { makeProvider } from './provider';
import type { CustomResourceProviderTriggerProps } from './provider-props';

/**
 * Invokes your function when CloudFormation creates, updates or deletes a resource of a custom type, through the CDK's
 * provider framework.
 *
 * The framework responds to CloudFormation: the function returns `PhysicalResourceId` and `Data`, or throws. It adds
 * its own functions and roles, so prefer `CustomResourceTrigger` unless the handler is written for it, or the work
 * takes longer than 15 minutes.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html
 *
 * @example
 *
 * const rows = new CustomResourceProviderTrigger({ name: 'Import', properties: { version: '7' } });
 * const handler = new TypeScriptFunction(this, 'Importer', { entry: 'src/import.ts', triggers: [rows] });
 * new CfnOutput(this, 'Rows', { value: rows.resourceOf(handler).getAttString('Rows') });
 */
export class CustomResourceProviderTrigger implements ITrigger {
  /**
   * @param props the resource
   */
  public constructor(private readonly props: CustomResourceProviderTriggerProps) {
    takes('CustomResourceProviderTrigger', props);
  }

  /**
   * Returns the resource that a function manages, for the values that the function returns: `getAtt`, `ref`.
   *
   * @param handler a function with this trigger
   */
  public resourceOf(handler: lambda.IFunction): CustomResource {
    return managedResource(handler, this.id, this.props.name);
  }

  /**
   * Creates the resource and its framework.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    const { name, resourceType, properties, removalPolicy } = this.props;
    refuse(scope.node.path, ...nameFaults(this.props), ...waitFaults(this.props));
    const fix = 'give one of the two another name';
    refuse(scope.node.path, ...twiceFaults(scope, this.id, `the custom resource '${name}'`, fix));
    const { serviceToken } = makeProvider(scope, handler, this.props);
    const resource = new CustomResource(scope, this.id, {
      serviceToken,
      resourceType,
      properties: sorted(properties),
      removalPolicy,
    });
    return { invocation: Invocation.SYNCHRONOUS, source: resource, defaultTimeout: Duration.minutes(1) };
  }

  private get id(): string {
    return `ProvidedResource-${this.props.name}`;
  }
}
