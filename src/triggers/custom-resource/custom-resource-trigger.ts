import { CustomResource, Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Dependable, type IConstruct, type IDependable } from 'constructs';
import { collectFaults, UsageError } from '../../private/errors';
import { refuseTwice } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';

/** A custom resource that a function of yours makes, changes and deletes. */
export interface CustomResourceTriggerProps {
  /** Its construct id below the function, once for a function. A resource with a new name is made anew. */
  readonly name: string;

  /**
   * Its type in the template: `Custom::` and up to 60 letters, digits and `_@-`.
   *
   * @default 'AWS::CloudFormation::CustomResource'
   */
  readonly resourceType?: string;

  /**
   * What the function gets as `ResourceProperties`. CloudFormation calls the function when one of them changes, not when
   * the function's code changes. Numbers and booleans arrive as texts.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: free JSON, as in the CDK's own custom resource
  readonly properties?: { [name: string]: any };

  /**
   * How long CloudFormation waits for the answer at `ResponseURL`: 1 second to 1 hour. The function's timeout must not
   * be longer.
   *
   * @default Duration.minutes(15)
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
   */
  readonly serviceTimeout?: Duration;

  /**
   * What becomes of the resource when it is removed from the template: with RETAIN, the function is not called.
   *
   * @default - the function is called to delete it
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Invokes a function of yours when CloudFormation makes, changes or deletes a resource of a kind that AWS does not know.
 *
 * The function is called directly: no provider framework, no function or role besides yours. It must answer by a PUT to
 * the `ResponseURL` of the event, also when it fails: else the deployment hangs until `serviceTimeout`. The resource is
 * made when the function, its permissions and its failure path are complete.
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
  public constructor(private readonly props: CustomResourceTriggerProps) {}

  /**
   * The resource that a function looks after, for what the function answers: `getAtt`, `ref`.
   *
   * @param handler a function with this trigger
   */
  public resourceOf(handler: lambda.IFunction): CustomResource {
    const resource = handler.node.tryFindChild(this.id);
    if (resource) return resource as CustomResource;
    throw new UsageError({
      code: 'NoCustomResource',
      what: `${handler.node.path} has no custom resource '${this.props.name}'`,
      fix: 'give the trigger to the function before its resource is used',
      at: handler.node.path,
    });
  }

  /**
   * Makes the resource.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    const { name, resourceType, properties, removalPolicy } = this.props;
    const serviceTimeout = this.props.serviceTimeout ?? Duration.minutes(15);
    collectFaults([
      () => refuseTwice(scope, this.id, `the custom resource '${name}'`, 'give one of the two another name'),
      () => refuseTimeout(scope, serviceTimeout),
    ]);
    const resource = new CustomResource(scope, this.id, {
      serviceToken: handler.functionArn,
      resourceType,
      properties,
      serviceTimeout,
      removalPolicy,
    });
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

/** The configuration of asynchronous calls, which is made after the trigger. */
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

function refuseTimeout({ node }: IConstruct, timeout: Duration): void {
  if (timeout.isUnresolved()) return;
  const seconds = timeout.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600) return;
  throw new UsageError({
    code: 'ServiceTimeout',
    what: `serviceTimeout must be 1 second to 1 hour in whole seconds, got ${timeout.toHumanString()}`,
    fix: 'set serviceTimeout to a duration in that range',
    at: node.path,
  });
}
