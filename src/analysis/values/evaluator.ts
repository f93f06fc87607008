import type { Definition } from '../syntax/patterns';
import type { Program } from '../syntax/program';
import { returnsOf } from '../syntax/returns';
import { isClass, isFunction, isInStaticMember, nameOfKey, type Syntax, thisOwner } from '../syntax/syntax';
import { callValues, isPureBuiltin } from './call-values';
import { globalValue } from './globals';
import { memberOf } from './members';
import { parameterSites } from './parameter-sites';
import { bounded } from './value-keys';
import { asFallback, type Evaluator, type Frame, isSomething, OTHER, UNKNOWN, type Value } from './values';

/** Deeper nested calls are not followed. */
const MAX_CALL_DEPTH = 8;

/** Evaluates the code of a bundle. */
export class CodeEvaluator implements Evaluator {
  private readonly known = new Map<Syntax, readonly Value[]>();
  private readonly running = new Set<Syntax>();
  /** How often an evaluation led back to itself. Values found on the way there are incomplete. */
  private cutoffs = 0;

  /**
   * @param program the code
   * @param isLive whether a node counts when the calls of a function are looked up
   */
  public constructor(
    public readonly program: Program,
    public readonly isLive: (node: Syntax) => boolean = () => true,
  ) {}

  public of(node: Syntax, frame?: Frame): readonly Value[] {
    const known = frame === undefined ? this.known.get(node) : undefined;
    if (known) return known;
    // An expression that leads back to itself adds no value.
    if (this.running.has(node) || this.running.size > 400) {
      this.cutoffs++;
      return frame ? UNKNOWN : [];
    }
    const { cutoffs } = this;
    this.running.add(node);
    const values = bounded(this.find(node, frame));
    this.running.delete(node);
    const isWhole = this.cutoffs === cutoffs || this.running.size === 0 || this.cutoffs > 2000;
    if (frame === undefined && isWhole) this.known.set(node, values);
    return values;
  }

  public member(object: Syntax, name: string, at: Syntax, frame?: Frame): readonly Value[] {
    return this.of(object, frame).flatMap((value) => memberOf(this, value, name, at));
  }

  public ofDefinition(definition: Definition, frame?: Frame): readonly Value[] {
    let values = definition.from ? this.of(definition.from, frame) : this.ofParameter(definition, frame);
    for (const name of definition.path) values = values.flatMap((value) => memberOf(this, value, name, definition.at));
    if (definition.fallbacks.length === 0) return values;
    const given = values.filter((value) => value.kind !== 'literal' || value.value !== undefined);
    return [...given, ...definition.fallbacks.flatMap((fallback) => this.of(fallback, frame).map(asFallback))];
  }

  public ofCall(callee: Value, given: readonly Syntax[], site: Syntax, frame?: Frame): readonly Value[] {
    switch (callee.kind) {
      case 'function': {
        if ((frame?.depth ?? 0) >= MAX_CALL_DEPTH) return UNKNOWN;
        const depth = (frame?.depth ?? 0) + 1;
        return this.resultOf(callee.node, { of: callee.node, given, from: frame, outer: callee.frame, depth });
      }
      case 'symbol':
        return [{ kind: 'made', from: callee.from, name: callee.name, site }];
      case 'member':
        return [{ kind: 'made', from: callee.of.from, name: callee.of.name, site }];
      case 'other':
        return site.type === 'NewExpression' || isPureBuiltin(site.callee) ? OTHER : UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  public namesOf(node: Syntax, frame?: Frame): (string | undefined)[] {
    const written = nameOfKey(node.property, node.computed);
    if (written !== undefined) return [written];
    const values = this.of(node.property, frame);
    if (values.length === 0) return [undefined];
    return values.map((value) => (value.kind === 'literal' ? String(value.value) : undefined));
  }

  public resultOf(node: Syntax, frame?: Frame): readonly Value[] {
    if (node.generator) return UNKNOWN;
    if (node.body.type !== 'BlockStatement') return this.of(node.body, frame);
    const returns = returnsOf(node);
    return returns.flatMap((value) => this.of(value, frame));
  }

  private find(node: Syntax, frame?: Frame): readonly Value[] {
    switch (node.type) {
      case 'Identifier':
        return this.ofName(node, frame);
      case 'Literal':
        return node.regex ? OTHER : [{ kind: 'literal', value: node.value }];
      case 'TemplateLiteral':
        return this.ofTemplate(node, frame);
      case 'MemberExpression':
        return this.ofMember(node, frame);
      case 'ThisExpression':
        return ofThis(node, frame);
      case 'ObjectExpression':
        return [{ kind: 'object', node, frame }];
      case 'ArrayExpression':
        return [{ kind: 'array', node, frame }];
      case 'ImportExpression':
        return node.source.type === 'Literal' ? [{ kind: 'module', from: String(node.source.value) }] : UNKNOWN;
      case 'CallExpression':
        return callValues(this, node, frame);
      case 'NewExpression':
        return this.ofNew(node, frame);
      default:
        if (isFunction(node)) return [{ kind: 'function', node, frame }];
        return isClass(node) ? [{ kind: 'class', node }] : this.ofOperator(node, frame);
    }
  }

  private ofOperator(node: Syntax, frame?: Frame): readonly Value[] {
    switch (node.type) {
      case 'AwaitExpression':
        return this.of(node.argument, frame);
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        return this.of(node.expression, frame);
      case 'SequenceExpression':
        return this.of(node.expressions.at(-1) as Syntax, frame);
      case 'AssignmentExpression':
        return this.of(node.right, frame);
      case 'ConditionalExpression':
        return [...this.of(node.consequent, frame), ...this.of(node.alternate, frame)];
      case 'LogicalExpression': {
        const right = this.of(node.right, frame);
        if (node.operator === '&&') return right;
        return [...this.of(node.left, frame).filter(isSomething), ...right.map(asFallback)];
      }
      case 'BinaryExpression':
        return node.operator === '+' ? [{ kind: 'other', concatenation: { node, frame } }] : OTHER;
      case 'UnaryExpression':
      case 'UpdateExpression':
        return OTHER;
      default:
        return UNKNOWN;
    }
  }

  private ofNew(node: Syntax, frame?: Frame): readonly Value[] {
    return this.of(node.callee, frame).flatMap((callee): readonly Value[] => {
      if (callee.kind === 'class') return [{ kind: 'instance', of: callee.node, exact: true }];
      return callee.kind === 'function' ? UNKNOWN : this.ofCall(callee, node.arguments, node, frame);
    });
  }

  private ofName(node: Syntax, frame?: Frame): readonly Value[] {
    const binding = this.program.bindingOf(node);
    if (!binding) return globalValue(node.name);
    const { kind, imported } = binding;
    if (imported) {
      return [imported.name === '*' ? { kind: 'module', from: imported.from } : symbolOf(imported.from, imported.name)];
    }
    if (kind === 'function') return [{ kind, node: binding.node, frame }];
    if (kind === 'class') return [{ kind, node: binding.node }];
    if (kind === 'unknown') return UNKNOWN;
    if (binding.definitions.length === 0) return [{ kind: 'literal', value: undefined }];
    return binding.definitions.flatMap((definition) => this.ofDefinition(definition, frame));
  }

  private ofParameter(definition: Definition, frame?: Frame): readonly Value[] {
    const { parameter } = definition;
    if (!parameter) return UNKNOWN;
    for (let call = frame; call; call = call.outer) {
      if (call.of !== parameter.of) continue;
      const given = call.given[parameter.index];
      if (call.given.slice(0, parameter.index + 1).some(({ type }) => type === 'SpreadElement')) return UNKNOWN;
      return given ? this.of(given, call.from) : [{ kind: 'literal', value: undefined }];
    }
    return parameterSites(this, definition).flatMap((site): readonly Value[] => {
      if (site === undefined) return UNKNOWN;
      if ('values' in site) return parameter.index === 0 ? site.values : UNKNOWN;
      if (site.given.slice(0, parameter.index + 1).some(({ type }) => type === 'SpreadElement')) return UNKNOWN;
      const given = site.given[parameter.index];
      return given ? this.of(given) : [{ kind: 'literal', value: undefined }];
    });
  }

  private ofMember(node: Syntax, frame?: Frame): readonly Value[] {
    if (node.object.type === 'Super') {
      const owner = thisOwner(node);
      return isClass(owner) && owner.superClass
        ? this.of(owner.superClass).flatMap((value) =>
            value.kind === 'class'
              ? memberOf(this, { kind: 'instance', of: value.node, exact: true }, node.property.name, node)
              : UNKNOWN,
          )
        : UNKNOWN;
    }
    return this.namesOf(node, frame).flatMap((name) =>
      name === undefined ? UNKNOWN : this.member(node.object, name, node, frame),
    );
  }

  private ofTemplate(node: Syntax, frame?: Frame): readonly Value[] {
    const [first, ...others] = node.quasis.map((part: Syntax) => part.value.cooked);
    if (others.length === 0) return [{ kind: 'literal', value: first }];
    const isBare = others.length === 1 && first === '' && others[0] === '';
    return isBare ? this.of(node.expressions[0], frame) : [{ kind: 'other', concatenation: { node, frame } }];
  }
}

function ofThis(node: Syntax, frame?: Frame): readonly Value[] {
  const owner = thisOwner(node);
  if (isClass(owner)) {
    return [isInStaticMember(node) ? { kind: 'class', node: owner } : { kind: 'instance', of: owner, exact: false }];
  }
  return owner?.type === 'ObjectExpression' ? [{ kind: 'object', node: owner, frame }] : UNKNOWN;
}

function symbolOf(from: string, name: string): Value {
  if (!/^(node:)?process$/.test(from)) return { kind: 'symbol', from, name };
  return name === 'env' ? { kind: 'environment', plain: true } : { kind: 'module', from: 'process' };
}
