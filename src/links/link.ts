import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { InternalError, refuse } from '../private/errors';
import { unqualified } from '../private/identity';
import { takes } from '../private/inputs/takes';
import { grantLate } from './grants/code-grants';
import { noteGrants } from './grants/grant-reasons';
import { grantLink } from './grants/link-grants';
import { kindOf } from './kinds';
import { BedrockModelResource } from './kinds/bedrock-model';
import { CUSTOM, CustomLinkResource } from './kinds/custom';
import { MetricNamespaceResource } from './kinds/metric-namespace';
import { ParameterPathResource } from './kinds/parameter-path';
import { ServiceResource } from './kinds/service';
import { linkFaults } from './link-faults';
import { setVariables } from './link-variables';
import { type Access, INFERRED, inferredOr, only, READ, READ_WRITE, WRITE } from './model/access';
import type { CustomLinkProps } from './model/custom-link-props';
import { keepLink, unnamed } from './model/linked';
import { makeReadable } from './read-code';

/**
 * A resource that a function uses, and what the function may do with it.
 *
 * A link becomes an environment variable with what the AWS SDK needs to address the resource, and permissions of the
 * function's role: exact actions on this one resource, and on the key that encrypts it. A link never changes its
 * resource, which can be in any stack.
 *
 * | resource | the variable holds | `read` allows | `write` allows |
 * |---|---|---|---|
 * | AppSync API | its URL | - | query and mutate |
 * | AppSync Event API | its URL | - | publish events |
 * | Aurora cluster with the Data API | its ARN; `<name>_SECRET` that of its secret | - | execute statements |
 * | Cognito user pool | its id | get and list users | create, change and delete users |
 * | DynamoDB table | its name | get, query and scan items, also on its indexes | put, update and delete items |
 * | event bus | its name | - | put events |
 * | Firehose delivery stream | its name | - | put records |
 * | HTTP or REST API | its URL | - | invoke routes protected by IAM |
 * | IAM role | its ARN | - | assume it |
 * | Kinesis data stream | its name | get records | put records |
 * | KMS key | its ARN, or the name of its alias | decrypt | encrypt, generate data keys |
 * | Lambda function | its ARN | - | invoke it |
 * | function URL | the URL | - | call it |
 * | log group | its name | get and filter events | put events |
 * | S3 bucket | its name | get and list objects | put and delete objects |
 * | schedule group | its name | get schedules | create, change and delete schedules |
 * | Secrets Manager secret | its ARN | get its value | put a new value |
 * | SES identity | the address or domain | - | send emails |
 * | SNS topic | its ARN | - | publish messages |
 * | SQS queue | its URL | receive messages, delete or return them | send messages |
 * | SSM parameter | its name | get its value | put a new value |
 * | stage of a WebSocket API | the endpoint for its connections | - | send to connections, close them |
 * | Step Functions state machine | its ARN | list and describe executions | start executions |
 *
 * `Link.to` and `Link.allow` also take most other resources that have an ARN: constructs of the CDK, imported or not,
 * and L1s, like those of CodeBuild, ECS, Glue and Rekognition. The variable holds the name or id that CloudFormation
 * returns; a resource that is addressed together with its parent, such as an AppConfig environment, sets a second one:
 * `<name>_APPLICATION_ID`.
 *
 * @example
 *
 * declare const handler: HandlerFunction;
 * declare const orders: dynamodb.TableV2;
 * declare const photos: s3.Bucket;
 * handler.addLink('ORDERS', Link.to(orders));
 * handler.addLink('PHOTOS', Link.read(photos).withPrefix('raw/'));
 * handler.addLink('LABELS', Link.service('rekognition'));
 * handler.addLink('ARCHIVE', Link.allow(orders, 'dynamodb:PutItem', 'dynamodb:DescribeTable'));
 */
export class Link {
  /**
   * Lets the function do what its code does with the resource: the actions of all calls that the handler can reach, and no
   * others. A call that takes its resource from the variable of a link is for that link alone.
   *
   * The permissions are known when the app is synthesized. JavaScript that another tool bundles is read, too, if it is available
   * during synth, and so is the code of a `PythonFunction` and a `GoFunction`. Throws if the code can't be read.
   *
   * @param resource a resource of any kind in the table above
   */
  public static to(resource: IConstruct): Link {
    return new Link(resource, INFERRED);
  }

  /**
   * Lets the function read. Throws if nothing can be read: from topics, buses, functions, express state machines.
   *
   * @param resource a resource of any kind in the table above that can be read
   */
  public static read(resource: IConstruct): Link {
    return new Link(resource, READ);
  }

  /**
   * Lets the function write: put items or objects, send messages, publish, put events, start executions, invoke.
   *
   * @param resource a resource of any kind in the table above
   */
  public static write(resource: IConstruct): Link {
    return new Link(resource, WRITE);
  }

  /**
   * Lets the function do what `read` and `write` allow.
   *
   * @param resource a resource of any kind in the table above
   */
  public static readWrite(resource: IConstruct): Link {
    return new Link(resource, READ_WRITE);
  }

  /**
   * Lets the function do exactly these actions.
   *
   * @param resource a resource of any kind in the table above
   * @param actions IAM actions of the resource's service by their full names, without wildcards: `dynamodb:PutItem`
   */
  public static allow(resource: IConstruct, ...actions: string[]): Link {
    takes('Link.allow', resource, ...actions);
    return new Link(resource, only(actions));
  }

  /**
   * Lets the function invoke a model of Bedrock: with the calls of its code if that can be read, otherwise with all of
   * them. The variable holds the id, which may be a parameter of the template. A profile routes to models in other regions,
   * which are allowed, too, but only through the profile.
   *
   * @param modelId the id or ARN of a model or of an inference profile: `eu.anthropic.claude-3-haiku-20240307-v1:0`
   */
  public static bedrockModel(modelId: string): Link {
    takes('Link.bedrockModel', modelId);
    return new Link(new BedrockModelResource(modelId).asConstruct, inferredOr(WRITE));
  }

  /**
   * Lets the function put metrics into one namespace of CloudWatch. The variable holds the namespace. Metrics in the
   * embedded metric format, as Powertools writes them, need no permission.
   *
   * @param namespace the namespace
   */
  public static metricNamespace(namespace: string): Link {
    takes('Link.metricNamespace', namespace);
    return new Link(new MetricNamespaceResource(namespace).asConstruct, inferredOr(WRITE));
  }

  /**
   * Lets the function use all SSM parameters below a path, which the variable holds: with the calls of its
   * code if that can be read; otherwise it may get them.
   *
   * @param path the path, which begins with `/`: `/shop/prod`
   */
  public static parameterPath(path: string): Link {
    takes('Link.parameterPath', path);
    return new Link(new ParameterPathResource(path).asConstruct, inferredOr(READ));
  }

  /**
   * Lets the function do what its code does with a service apart from the resources of the app: process what is sent
   * along, as with Rekognition, Textract or Translate, list resources, and run jobs that are created at run time.
   *
   * It sets no variable. The actions are allowed on `*` if AWS checks no resource, and otherwise on all resources of that type in
   * this account and region. Resources that an app can define, such as a collection of faces, need their own link. Throws if the
   * code can't be read and no action is named, and if AWS has no such service.
   *
   * @param service the service, as its client in the SDK or its actions are called: `rekognition`, `cost-explorer` or `ce`
   * @param actions the IAM actions instead of those of the code, by their full names: `rekognition:DetectLabels`
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   */
  public static service(service: string, ...actions: string[]): Link {
    takes('Link.service', service, ...actions);
    return new Link(new ServiceResource(service).asConstruct, actions.length > 0 ? only(actions) : INFERRED);
  }

  /**
   * A link to any other resource. If the code can be read, the function may do what its code does with the resource, or those of
   * the stated actions that its code needs; otherwise all of them. Throws if no action is stated and the code can't be read.
   *
   * @param props the resource, and what the function may do with it
   */
  public static custom(props: CustomLinkProps): Link {
    takes('Link.custom', props);
    return new Link(new CustomLinkResource(props).asConstruct, props.actions ? inferredOr(CUSTOM) : INFERRED);
  }

  private constructor(
    private readonly resource: IConstruct,
    private readonly access: Access,
    private readonly prefix?: string,
  ) {}

  /**
   * Returns the same link for only the objects of a bucket whose keys begin with a prefix. Throws for other resources.
   *
   * @param prefix the prefix: `raw/`
   */
  public withPrefix(prefix: string): Link {
    return new Link(this.resource, this.access, prefix);
  }

  /**
   * Sets the variable, if it has a name, and grants the permissions. Throws all that is wrong, and then changes nothing.
   *
   * @internal
   */
  public _connect(handler: lambda.IFunction, name?: string): void {
    const { resource, prefix: part } = this;
    if (this.access.inferred) makeReadable(unqualified(handler));
    const access = this.access.settled?.(unqualified(handler)) ?? this.access;
    refuse(handler.node.path, ...linkFaults({ handler, name, resource, access, part }));
    const kind = kindOf(resource);
    if (!kind) throw new InternalError(`a link to ${resource.node.path} has no kind`);
    const target = unqualified(handler) as lambda.Function;
    if (name !== undefined) setVariables(target, name, kind, resource);
    const identity = name === undefined ? unnamed(target, resource) : { name };
    const link = { ...identity, resource, kind, part, inferred: access.inferred ?? false };
    keepLink(target, link);
    if (link.inferred) grantLate(target);
    else noteGrants(target, 'link', () => grantLink(handler, link, access.actions(kind, resource)));
  }
}
