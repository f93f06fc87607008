import { isFunction, type Syntax } from '../syntax/syntax';
import { withSuperclasses } from '../values/class-hierarchy';
import type { CodeEvaluator } from '../values/evaluator';
import { Mode } from './walk-rules';
import type { Walker } from './walker';

/** What runs when the class itself is made. */
export function loadClass(walker: Walker, node: Syntax): void {
  if (node.superClass) walker.visit(node.superClass, Mode.LOAD);
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock') for (const statement of member.body) walker.visit(statement, Mode.LOAD);
    else if (member.type === 'PropertyDefinition' && member.static && member.value)
      walker.visit(member.value, Mode.LOAD);
  }
}

/** A class that is mentioned: objects of it may be made. */
export function useClass(walker: Walker, evaluator: CodeEvaluator, node: Syntax): void {
  loadClass(walker, node);
  if (node.superClass) walker.visit(node.superClass, Mode.USE);
  constructClass(walker, evaluator, node, Mode.USE);
  walker.members.addClass(node);
}

/** What runs when an object of the class is made. */
export function constructClass(walker: Walker, evaluator: CodeEvaluator, node: Syntax, mode: Mode): void {
  for (const cls of new Set(withSuperclasses(evaluator, node))) {
    for (const member of cls.body.body) {
      if (member.kind === 'constructor') walker.run(member.value, mode);
      const isField = member.type === 'PropertyDefinition' && !member.static;
      if (isField && member.value && !isFunction(member.value)) walker.visit(member.value, mode);
    }
  }
}
