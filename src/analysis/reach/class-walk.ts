import { isFunction, type Syntax } from '../syntax/syntax';
import { withSuperclasses } from '../values/class-hierarchy';
import type { Evaluator } from '../values/values';
import { Mode, type Visitor } from './walk-rules';

/** Follows the code that runs when a class is defined. */
export function loadClass(visitor: Visitor, node: Syntax): void {
  if (node.superClass) visitor.visit(node.superClass, Mode.LOAD);
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock') for (const statement of member.body) visitor.visit(statement, Mode.LOAD);
    else if (member.type === 'PropertyDefinition' && member.static && member.value)
      visitor.visit(member.value, Mode.LOAD);
  }
}

/** Follows a class that is referenced, so objects of it may be created. */
export function useClass(visitor: Visitor, evaluator: Evaluator, node: Syntax): void {
  loadClass(visitor, node);
  if (node.superClass) visitor.visit(node.superClass, Mode.USE);
  constructClass(visitor, evaluator, node, Mode.USE);
  visitor.members.addClass(node);
}

/** Follows the code that runs when an object of a class is created. */
export function constructClass(visitor: Visitor, evaluator: Evaluator, node: Syntax, mode: Mode): void {
  for (const cls of new Set(withSuperclasses(evaluator, node))) {
    for (const member of cls.body.body) {
      if (member.kind === 'constructor') visitor.run(member.value, mode);
      const isField = member.type === 'PropertyDefinition' && !member.static;
      if (isField && member.value && !isFunction(member.value)) visitor.visit(member.value, mode);
    }
  }
}
