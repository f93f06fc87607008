import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Returns what is in a stage, in the order of the tree; stages in it are left out with all that they have. */
export function constructsIn(stage: IConstruct): IConstruct[] {
  const found: IConstruct[] = [];
  const visit = (scope: IConstruct): void => {
    for (const child of scope.node.children) {
      if (Stage.isStage(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(stage);
  return found;
}
