import { functionsOf } from '../facts';
import type { AppModel } from '../model/app-model';
import { CheckedFunction } from './checked-function';
import { CheckedResource } from './checked-resource';

/** The resources of a stage or app, as checks see them. Stages within it are checked separately. */
export class CheckedApp {
  /** @internal */
  public static _of(model: AppModel): CheckedApp {
    return new CheckedApp(model);
  }

  private constructor(private readonly model: AppModel) {}

  /** The Lambda functions, in the order of the tree. */
  public get functions(): CheckedFunction[] {
    return functionsOf(this.model).map((one) => CheckedFunction._of(this.model, one));
  }

  /**
   * Returns the resources of a type, in the order of the tree.
   *
   * @param type the type in CloudFormation: `AWS::SQS::Queue`
   */
  public resources(type: string): CheckedResource[] {
    return this.model.resources(type).map((one) => CheckedResource._of(this.model, one));
  }
}
