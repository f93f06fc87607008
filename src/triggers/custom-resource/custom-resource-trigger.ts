import { type CfnResource, CustomResource, Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Dependable, type IConstruct, type IDependable } from 'constructs';
import { refuse } from '../../private/errors';
import { sorted } from '../../private/ids/sorted';
import { takes } from '../../private/inputs/takes';
import { LONGEST_CALL } from '../../private/lambda/limits';
import { twiceFaults } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { nameFaults, rolloutFaults, timeoutFaults } from './faults';
import { managedResource } from './managed-resource';
import type { CustomResourceTriggerProps } from './props';

/**
 * Invokes a function of yours when CloudFormation creates, updates or deletes a resource of a custom type.
 *
 * The function is called directly: no provider framework, no function or role other than yours. It must respond with a
 * PUT to the `ResponseURL` of the event, even when it fails; otherwise the deployment hangs until `serviceTimeout`. The
 * resource is created after the function, its permissions and its failure path.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html
 *
 * @example
 *
 * const migration = new CustomResourceTrigger({
 *   name: 'OrdersSchema',
 *   resourceType: 'Custom::Migration',
 *   properties: { version: '7' },
 * });
 * const handler = new TypeScriptFunction(this, 'Migrate', { entry: 'src/migrate.ts', triggers: [migration] });
 * new CfnOutput(this, 'Tables', { value: migration.resourceOf(handler).getAttString('Tables') });
 */
export class CustomResourceTrigger implements ITrigger {
  /**
   * @param props the resource
   */
  public constructor(private readonly props: CustomResourceTriggerProps) {
    takes('CustomResourceTrigger', props);
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
   * Creates the resource.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    const { name, resourceType, properties, removalPolicy } = this.props;
    refuse(scope.node.path, ...nameFaults(this.props), ...rolloutFaults(scope));
    const serviceTimeout = this.props.serviceTimeout ?? LONGEST_CALL;
    refuse(
      scope.node.path,
      ...twiceFaults(scope, this.id, `the custom resource '${name}'`, 'give one of the two another name'),
      ...timeoutFaults(serviceTimeout),
    );
    const resource = new CustomResource(scope, this.id, {
      serviceToken: handler.functionArn,
      resourceType,
      properties: sorted(properties),
      serviceTimeout,
      removalPolicy,
    });
    // The CDK writes it as a text, for which its own validator has a warning.
    (resource.node.defaultChild as CfnResource).addPropertyOverride('ServiceTimeout', serviceTimeout.toSeconds());
    resource.node.addDependency(failurePathOf(scope));
    return {
      invocation: Invocation.ASYNCHRONOUS,
      source: resource,
      defaultTimeout: Duration.minutes(1),
      maxTimeout: serviceTimeout,
    };
  }

  private get id(): string {
    return `CustomResource-${this.props.name}`;
  }
}

/** The configuration of asynchronous invocations, which is created after the trigger. */
function failurePathOf(scope: IConstruct): IDependable {
  const failurePath = {};
  Dependable.implement(failurePath as IDependable, {
    get dependencyRoots(): IConstruct[] {
      const configuration = scope.node.tryFindChild('EventInvokeConfig');
      return configuration ? [configuration] : [];
    },
  });
  return failurePath as IDependable;
}
