import { isFunction, type Syntax } from '../syntax/syntax';
import { withSuperclasses } from '../values/class-hierarchy';
import type { Evaluator } from '../values/values';
import { Mode, type Visitor } from './walk-rules';

/** What runs when the class itself is made. */
export function loadClass(visitor: Visitor, node: Syntax): void {
  if (node.superClass) visitor.visit(node.superClass, Mode.LOAD);
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock') for (const statement of member.body) visitor.visit(statement, Mode.LOAD);
    else if (member.type === 'PropertyDefinition' && member.static && member.value)
      visitor.visit(member.value, Mode.LOAD);
  }
}

/** A class that is mentioned: objects of it may be made. */
export function useClass(visitor: Visitor, evaluator: Evaluator, node: Syntax): void {
  loadClass(visitor, node);
  if (node.superClass) visitor.visit(node.superClass, Mode.USE);
  constructClass(visitor, evaluator, node, Mode.USE);
  visitor.members.addClass(node);
}

/** What runs when an object of the class is made. */
export function constructClass(visitor: Visitor, evaluator: Evaluator, node: Syntax, mode: Mode): void {
  for (const cls of new Set(withSuperclasses(evaluator, node))) {
    for (const member of cls.body.body) {
      if (member.kind === 'constructor') visitor.run(member.value, mode);
      const isField = member.type === 'PropertyDefinition' && !member.static;
      if (isField && member.value && !isFunction(member.value)) visitor.visit(member.value, mode);
    }
  }
}
