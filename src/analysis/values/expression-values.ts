import { isClass, isFunction, isInStaticMember, type Syntax, thisOwner } from '../syntax/syntax';
import { callValues, modulesNamed } from './call-values';
import { memberOf } from './members';
import { asFallback, type Evaluator, type Frame, isSomething, OTHER, UNKNOWN, type Value } from './values';

/** The values of any expression but a name. */
export function expressionValues(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  switch (node.type) {
    case 'Literal':
      return node.regex ? OTHER : [{ kind: 'literal', value: node.value }];
    case 'TemplateLiteral':
      return ofTemplate(evaluator, node, frame);
    case 'MemberExpression':
      return ofMember(evaluator, node, frame);
    case 'ThisExpression':
      return ofThis(node, frame);
    case 'ObjectExpression':
      return [{ kind: 'object', node, frame }];
    case 'ArrayExpression':
      return [{ kind: 'array', node, frame }];
    case 'ImportExpression':
      return modulesNamed(evaluator.of(node.source, frame)) ?? UNKNOWN;
    case 'CallExpression':
      return callValues(evaluator, node, frame);
    case 'NewExpression':
      return ofNew(evaluator, node, frame);
    default:
      if (isFunction(node)) return [{ kind: 'function', node, frame }];
      return isClass(node) ? [{ kind: 'class', node }] : ofOperator(evaluator, node, frame);
  }
}

function ofOperator(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  switch (node.type) {
    case 'AwaitExpression':
      return evaluator.of(node.argument, frame);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return evaluator.of(node.expression, frame);
    case 'SequenceExpression':
      return evaluator.of(node.expressions.at(-1) as Syntax, frame);
    case 'AssignmentExpression':
      return evaluator.of(node.right, frame);
    case 'ConditionalExpression':
      return [...evaluator.of(node.consequent, frame), ...evaluator.of(node.alternate, frame)];
    case 'LogicalExpression': {
      const right = evaluator.of(node.right, frame);
      if (node.operator === '&&') return right;
      return [...evaluator.of(node.left, frame).filter(isSomething), ...right.map(asFallback)];
    }
    case 'BinaryExpression':
      return node.operator === '+' ? [{ kind: 'other', concatenation: { node, frame } }] : OTHER;
    case 'UnaryExpression':
      return node.operator === 'void' ? [{ kind: 'literal', value: undefined }] : OTHER;
    case 'UpdateExpression':
      return OTHER;
    default:
      return UNKNOWN;
  }
}

function ofNew(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  return evaluator.of(node.callee, frame).flatMap((callee): readonly Value[] => {
    if (callee.kind === 'class') return [{ kind: 'instance', of: callee.node, exact: !callee.family }];
    return callee.kind === 'function' ? UNKNOWN : evaluator.ofCall(callee, node.arguments, node, frame);
  });
}

function ofMember(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  if (node.object.type === 'Super') {
    const owner = thisOwner(node);
    return isClass(owner) && owner.superClass
      ? evaluator
          .of(owner.superClass)
          .flatMap((value) =>
            value.kind === 'class'
              ? memberOf(evaluator, { kind: 'instance', of: value.node, exact: true }, node.property.name, node)
              : UNKNOWN,
          )
      : UNKNOWN;
  }
  return evaluator
    .namesOf(node, frame)
    .flatMap((name) => (name === undefined ? UNKNOWN : evaluator.member(node.object, name, node, frame)));
}

function ofTemplate(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const [first, ...others] = node.quasis.map((part: Syntax) => part.value.cooked);
  if (others.length === 0) return [{ kind: 'literal', value: first }];
  const isBare = others.length === 1 && first === '' && others[0] === '';
  return isBare ? evaluator.of(node.expressions[0], frame) : [{ kind: 'other', concatenation: { node, frame } }];
}

function ofThis(node: Syntax, frame?: Frame): readonly Value[] {
  const owner = thisOwner(node);
  if (isClass(owner)) {
    return [
      isInStaticMember(node)
        ? { kind: 'class', node: owner, family: true }
        : { kind: 'instance', of: owner, exact: false },
    ];
  }
  return owner?.type === 'ObjectExpression' ? [{ kind: 'object', node: owner, frame }] : UNKNOWN;
}
