import type { Binding } from '../../../analysis/syntax/bindings';
import type { Names } from '../../../analysis/syntax/scopes';
import type { Syntax } from '../../../analysis/syntax/syntax';
import type { FileIndex } from './file-index';
import { appended, below, FILE, type PlaceValue, parentOf, relativeTo } from './places';

/** Works out places, following constants. Whatever it does not understand is no place. */
export class PlaceReader {
  private readonly pending = new Set<Syntax>();

  /**
   * @param index the members of the file
   * @param given the texts of parameters, if a call is looked at
   */
  public constructor(
    private readonly names: Names,
    public readonly index: FileIndex = { values: new Map(), calls: new Map() },
    private readonly given: ReadonlyMap<Binding, string> = new Map(),
  ) {}

  /** A reader of what a function works out when it gets some texts. */
  public inCall(given: ReadonlyMap<Binding, string>): PlaceReader {
    return new PlaceReader(this.names, this.index, given);
  }

  /** The place that an expression stands for. */
  public read(node: Syntax | undefined | null): PlaceValue | undefined {
    if (!node || this.pending.has(node)) return undefined;
    this.pending.add(node);
    const value = this.readNew(node);
    this.pending.delete(node);
    return value;
  }

  /** Text that is written in the code. */
  public text(node: Syntax | undefined): string | undefined {
    if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
    if (node?.type === 'TemplateLiteral') return this.textOfTemplate(node);
    if (node?.type === 'BinaryExpression' && node.operator === '+')
      return joined([this.part(node.left), this.part(node.right)]);
    // The value unless it was set elsewhere.
    if (node?.type === 'LogicalExpression') return this.text(node.right);
    const given = node?.binding && this.given.get(node.binding);
    if (given !== undefined) return given;
    const constant = node?.type === 'Identifier' ? this.constant(node) : undefined;
    return constant?.type === 'Identifier' ? undefined : constant && this.text(constant);
  }

  /** A part of a name: what the event may give is of many, whatever its default is. */
  private part(node: Syntax): string | undefined {
    return node.type === 'LogicalExpression' && !isVariable(node.left) ? undefined : this.text(node);
  }

  private textOfTemplate({ quasis, expressions }: Syntax): string | undefined {
    const between = expressions.map((expression: Syntax) => this.part(expression));
    return joined(
      quasis.flatMap(({ value }: Syntax, index: number) => [...(index > 0 ? [between[index - 1]] : []), value.cooked]),
    );
  }

  private readNew(node: Syntax): PlaceValue | undefined {
    switch (node.type) {
      case 'Literal':
        return inTask(node.value);
      case 'Identifier':
        return this.readName(node);
      case 'MemberExpression':
        return this.readMember(node);
      case 'CallExpression':
        return this.readCall(node);
      case 'NewExpression':
        return node.callee.name === 'URL' ? this.readUrl(node.arguments) : undefined;
      case 'BinaryExpression':
        return node.operator === '+' ? appended(this.read(node.left), this.text(node.right)) : undefined;
      case 'TemplateLiteral':
        return this.readTemplate(node);
      case 'LogicalExpression':
        // What may be set leads elsewhere; where it is not set, this holds.
        return node.operator === '&&' ? undefined : either(this.read(node.left), this.read(node.right));
      case 'ConditionalExpression':
        return either(this.read(node.consequent), this.read(node.alternate));
      default:
        return undefined;
    }
  }

  private readName(node: Syntax): PlaceValue | undefined {
    const constant = this.constant(node);
    if (constant) return this.read(constant);
    if (node.binding ?? this.names.top.has(node.name)) return undefined;
    if (node.name === '__dirname') return { base: 'file', path: '.', isOpen: false };
    return node.name === '__filename' ? { base: 'file', path: FILE, isOpen: false } : undefined;
  }

  /** The one value of a name. */
  public constant(node: Syntax): Syntax | undefined {
    const binding = node.binding ?? this.names.top.get(node.name);
    const [definition] = binding?.definitions ?? [];
    return binding?.definitions.length === 1 && definition.path.length === 0 ? definition.from : undefined;
  }

  private readMember({ object, property, computed }: Syntax): PlaceValue | undefined {
    if (computed) return undefined;
    if (property.name === 'LAMBDA_TASK_ROOT' && calledName(object) === 'env') return inTask(TASK);
    if (object.type !== 'MetaProperty')
      return this.read(['pathname', 'href'].includes(property.name) ? object : this.index.values.get(property.name));
    if (property.name === 'dirname') return { base: 'file', path: '.', isOpen: false };
    const isFile = property.name === 'url' || property.name === 'filename';
    return isFile ? { base: 'file', path: FILE, isOpen: false } : undefined;
  }

  private readCall({ callee, arguments: given }: Syntax): PlaceValue | undefined {
    const name = calledName(callee);
    const [first, ...others] = given as Syntax[];
    if (this.looksUp(callee)) return relativeTo(this.text(first));
    if (name === 'cwd' && callee.object?.name === 'process') return { base: 'app', path: '.', isOpen: false };
    if (name === 'toString' && given.length === 0) return this.read(callee.object);
    if (name === 'fileURLToPath' || name === 'String' || name === 'normalize') return this.read(first);
    if (name === 'dirname') return parentOf(this.read(first));
    if (name !== 'join' && name !== 'resolve') return undefined;
    // To join is to put one behind the other; to resolve begins anew at a slash.
    const part = (node: Syntax) => (name === 'join' ? this.text(node)?.replace(/^\/+/, '') : this.text(node));
    return others.reduce((value, node) => below(value, part(node)), this.read(first));
  }

  /** Whether a call finds a module as `require` does, and no bundler follows it. */
  private looksUp(callee: Syntax): boolean {
    const isResolve = callee.type === 'MemberExpression' && callee.property.name === 'resolve';
    const { type, name, binding } = isResolve ? callee.object : callee;
    if (isResolve && (type === 'MetaProperty' || (name === 'require' && !binding && !this.names.top.has(name))))
      return true;
    const made = type === 'Identifier' ? this.constant(isResolve ? callee.object : callee) : undefined;
    return made?.type === 'CallExpression' && calledName(made.callee) === 'createRequire';
  }

  private readUrl([relative, base]: Syntax[]): PlaceValue | undefined {
    const folder = parentOf(this.read(base));
    const text = this.text(relative);
    if (text !== undefined) return /^[\w-]+:|^\//.test(text) ? undefined : below(folder, text);
    const [head] = relative?.type === 'TemplateLiteral' ? relative.quasis : [];
    return below(below(folder, head?.value.cooked ?? ''), undefined);
  }

  private readTemplate({ quasis, expressions }: Syntax): PlaceValue | undefined {
    const head = quasis[0].value.cooked;
    // A path that is written as a text, with a part that is known later.
    let value = head === '' ? this.read(expressions[0]) : appended(inTask(head), this.text(expressions[0]));
    if (expressions.length === 0) return inTask(head);
    for (const [index, quasi] of quasis.slice(1).entries()) {
      if (index > 0) value = appended(value, this.text(expressions[index]));
      value = appended(value, quasi.value.cooked);
    }
    return value;
  }
}

/** The folder of the bundle in Lambda, where it is the working directory. */
const TASK = '/var/task';

/** The place of a text, if it is a path in the folder of the bundle. */
function inTask(text: unknown): PlaceValue | undefined {
  if (typeof text !== 'string' || (text !== TASK && !text.startsWith(`${TASK}/`))) return undefined;
  const path = `.${text.slice(TASK.length)}`.replace(/^\.\/(?=.)/, '');
  return { base: 'app', path, isOpen: false, isTask: true };
}

/** The first place, unless it holds in Lambda alone: there, the other one is the same, and tells where the file is now. */
function either(one: PlaceValue | undefined, other: PlaceValue | undefined): PlaceValue | undefined {
  return one?.isTask ? (other ?? one) : (one ?? other);
}

/** Whether it is a variable of the environment. */
function isVariable({ type, object, computed }: Syntax): boolean {
  return type === 'MemberExpression' && !computed && calledName(object) === 'env';
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** The last name of what is called. */
export function calledName(callee: Syntax): string | undefined {
  if (callee.type === 'SequenceExpression') return calledName(callee.expressions.at(-1));
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : undefined;
}
