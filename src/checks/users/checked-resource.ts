import type { IConstruct } from 'constructs';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { numberOf, textOf, valuesAt } from '../model/values';

/** A resource of an app as it will be deployed, whichever construct defines it. */
export class CheckedResource {
  /** @internal */
  public static _of(model: AppModel, resource: Resource): CheckedResource {
    return new CheckedResource(model, resource);
  }

  /** The type in CloudFormation: `AWS::SQS::Queue`. */
  public readonly type: string;

  /** The construct: the L2, if there is one. */
  public readonly construct: IConstruct;

  private constructor(
    private readonly model: AppModel,
    private readonly resource: Resource,
  ) {
    this.type = resource.type;
    this.construct = resource.at;
  }

  /**
   * Returns the texts at a path of properties; those that only CloudFormation knows are left out.
   *
   * @param path the names in CloudFormation, with `*` for each member of a list: `Targets.*.Id`
   */
  public texts(path: string): string[] {
    return this.values(path).flatMap((value) => textOf(value) ?? []);
  }

  /**
   * Returns the numbers at a path of properties; those that only CloudFormation knows are left out.
   *
   * @param path the names in CloudFormation: `RedrivePolicy.maxReceiveCount`
   */
  public numbers(path: string): number[] {
    return this.values(path).flatMap((value) => numberOf(value) ?? []);
  }

  /**
   * Returns the resources of the same stage that the value at a path refers to, at any depth.
   *
   * @param path the names in CloudFormation: `RedrivePolicy.deadLetterTargetArn`
   */
  public targets(path: string): CheckedResource[] {
    const found = this.values(path).flatMap((value) => this.model.targetsIn(value, this.resource));
    return [...new Set(found)].map((one) => CheckedResource._of(this.model, one));
  }

  /**
   * Whether there is a value at a path of properties, known or not.
   *
   * @param path the names in CloudFormation: `DeadLetterConfig`
   */
  public has(path: string): boolean {
    return this.values(path).some((value) => value !== undefined);
  }

  private values(path: string): readonly unknown[] {
    const [name, ...rest] = path.split('.');
    return valuesAt(this.resource.property(name), rest);
  }
}
