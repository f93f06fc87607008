import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { InternalError, UsageError } from '../private/errors';
import { type Access, only, READ, READ_WRITE, WRITE } from './access';
import { kindOf } from './kinds';
import { faultsOfLink } from './link-faults';
import { grantLink } from './link-grants';
import { linksOf, unqualified } from './linked';

/**
 * A resource that a function uses, and what it may do with it.
 *
 * A link becomes an environment variable that holds what the AWS SDK needs to address the resource, and permissions of
 * the function's own role: exact actions on this one resource, and on the key that encrypts it. Resources are never
 * changed by a link, so they can live in any stack.
 *
 * | resource | the variable holds | `read` allows | `write` allows |
 * |---|---|---|---|
 * | DynamoDB table | its name | get, query and scan items, on its indexes, too | put, update and delete items |
 * | event bus | its name | - | put events |
 * | Lambda function | its ARN | - | invoke it |
 * | S3 bucket | its name | get and list objects | put and delete objects |
 * | Secrets Manager secret | its ARN | get its value | put a new value |
 * | SNS topic | its ARN | - | publish messages |
 * | SQS queue | its URL | receive messages, delete them or give them back | send messages |
 * | SSM parameter | its name | get its value | put a new value |
 * | Step Functions state machine | its ARN | list and describe executions | start executions |
 *
 * @example
 *
 * declare const handler: HandlerFunction;
 * declare const orders: dynamodb.TableV2;
 * declare const photos: s3.Bucket;
 * handler.addLink('ORDERS', Link.readWrite(orders));
 * handler.addLink('PHOTOS', Link.allow(photos, 's3:GetObject', 's3:GetObjectTagging'));
 */
export class Link {
  /**
   * Lets the function read. Fails for topics, buses, functions and express state machines: nothing can be read there.
   *
   * @param resource a table, bucket, queue, secret, parameter or state machine
   */
  public static read(resource: IConstruct): Link {
    return new Link(resource, READ);
  }

  /**
   * Lets the function write: put items or objects, send messages, publish, put events, start executions, invoke.
   *
   * @param resource a table, bucket, queue, topic, event bus, secret, parameter, state machine or function
   */
  public static write(resource: IConstruct): Link {
    return new Link(resource, WRITE);
  }

  /**
   * Lets the function do what `read` and `write` allow together.
   *
   * @param resource a table, bucket, queue, topic, event bus, secret, parameter, state machine or function
   */
  public static readWrite(resource: IConstruct): Link {
    return new Link(resource, READ_WRITE);
  }

  /**
   * Lets the function do these things and no others.
   *
   * @param resource a table, bucket, queue, topic, event bus, secret, parameter, state machine or function
   * @param actions IAM actions of the resource's service by their whole names, without wildcards: `dynamodb:PutItem`
   */
  public static allow(resource: IConstruct, ...actions: string[]): Link {
    return new Link(resource, only(actions));
  }

  private constructor(
    private readonly resource: IConstruct,
    private readonly access: Access,
  ) {}

  /**
   * Sets the variable and grants the permissions, or tells everything that is wrong and does nothing.
   *
   * @internal
   */
  public _connect(handler: lambda.IFunction, name: string): void {
    const { resource, access } = this;
    const faults = faultsOfLink({ handler, name, resource, access });
    if (faults.length > 0) throw new UsageError(...faults);
    const kind = kindOf(resource);
    if (!kind) throw new InternalError(`link '${name}' to ${resource.node.path} is of no kind`);

    const target = unqualified(handler) as lambda.Function;
    target.addEnvironment(name, kind.identifier(resource, target));
    linksOf(target).resources.set(name, resource);
    grantLink(handler, kind, resource, access.actions(kind, resource));
  }
}
