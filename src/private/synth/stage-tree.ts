import { CfnResource, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Returns what is in a stage, in the order of the tree; stages in it are left out with all that they have. */
export function constructsIn(stage: IConstruct): IConstruct[] {
  const found: IConstruct[] = [];
  visitConstructs(stage, (construct) => void found.push(construct));
  return found;
}

/** Returns the resources among them. */
export function resourcesIn(stage: IConstruct): CfnResource[] {
  const found: CfnResource[] = [];
  visitConstructs(stage, (construct) => {
    if (CfnResource.isCfnResource(construct)) found.push(construct);
  });
  return found;
}

/** Visits the same constructs one by one, as a list of all of them is long. */
export function visitConstructs(scope: IConstruct, visit: (construct: IConstruct) => void): void {
  for (const child of scope.node.children) {
    if (Stage.isStage(child)) continue;
    visit(child);
    visitConstructs(child, visit);
  }
}
