import { exportsOf } from '../syntax/commonjs';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import { Journal } from './journal';
import type { SettledLoss } from './losses';
import { HELPER, Mode } from './walk-rules';
import { Walker } from './walker';
import { wrapsHandler } from './wrapped-handlers';

/** Finds the code that can run: when the module is loaded, and when an exported function is called. */
export class Reach {
  /** The places where reading ends, with what is reached because of each. */
  public losses: readonly SettledLoss[] = [];

  private readonly unsure = new Set<Syntax>();
  private readonly perhaps = new Set<Syntax>();
  private readonly journal = new Journal();
  private readonly walker: Walker;

  /** Follows what runs when the module is loaded. */
  public constructor(private readonly evaluator: Evaluator) {
    this.walker = new Walker(evaluator, this.journal);
    for (const { section } of evaluator.program.sections) this.load(section.tree);
    this.journal.mark();
  }

  /** Forgets the exports that were followed. What runs at load stays reached. */
  public forgetExports(): void {
    this.journal.takeBack();
    this.losses = [];
    this.unsure.clear();
    this.perhaps.clear();
  }

  /** The reached names, members, calls and functions, in the order of discovery. */
  public get reached(): ReadonlySet<Syntax> {
    return this.walker.reached;
  }

  /** Settles the places where reading ends. Call it when everything was followed. */
  public settle(): void {
    this.losses = this.walker.losses.settle(this.walker.reached);
    for (const { reason, reached } of this.losses)
      for (const node of reached) {
        this.unsure.add(node);
        // One of the methods of the object surely runs.
        if (reason !== 'computedAccess') this.perhaps.add(node);
      }
  }

  /** Whether a node is reached, but perhaps never runs. */
  public mayNeverRun(node: Syntax): boolean {
    return this.perhaps.has(node);
  }

  /** Whether a node is reached only because of a place where reading ends. */
  public isUnsure(node: Syntax): boolean {
    return this.unsure.has(node);
  }

  /** Whether a node is reached. */
  public has(node: Syntax): boolean {
    return this.walker.reached.has(node);
  }

  /** Follows an export. Returns whether it was found. */
  public useExport(name: string): boolean {
    const { program } = this.evaluator;
    const local = program.exported.get(name);
    const whole = program.exported.get('default');
    if (local) {
      this.walker.visit(local, Mode.USE);
      return true;
    }
    // The exports of a CommonJS entry become the default export of the bundle.
    const entry = whole && this.evaluator.of(whole).find((value) => value.kind === 'commonjs');
    if (whole === undefined || entry?.kind !== 'commonjs') return false;
    const wanted = this.evaluator.member(whole, name, whole);
    const exported = exportsOf(entry.node);
    for (const value of exported.get(name) ?? []) this.walker.visit(value, Mode.USE);
    if (!exported.has(name)) for (const value of exported.get('*') ?? []) this.useMember(value, name);
    return wanted.length > 0 && wanted.some(({ kind }) => kind !== 'unknown');
  }

  public useAll(): void {
    for (const local of this.evaluator.program.exported.values()) {
      this.walker.visit(local, Mode.USE);
      for (const value of this.evaluator.of(local))
        if (value.kind === 'commonjs')
          for (const part of exportsOf(value.node).values()) for (const node of part) this.walker.visit(node, Mode.USE);
    }
    this.walker.members.readAll();
  }

  private useMember(object: Syntax, name: string): void {
    const values = this.evaluator.of(object);
    for (const value of values)
      if (value.kind === 'object' || value.kind === 'commonjs') this.walker.members.readOn(value, name);
    this.walker.visit(object, Mode.USE);
  }

  private load(tree: Syntax): void {
    for (const statement of tree.body) {
      const { type, expression } = statement;
      if (type === 'ExportNamedDeclaration' || type === 'ImportDeclaration') continue;
      if (type === 'ExportDefaultDeclaration') this.walker.visit(statement.declaration, Mode.LOAD);
      else if (type === 'ExpressionStatement') this.loadExpression(expression);
      else this.walker.visit(statement, /Declaration$/.test(type) ? Mode.LOAD : Mode.USE);
    }
  }

  private loadExpression(expression: Syntax): void {
    const isHelper = expression.type === 'CallExpression' && HELPER.test(expression.callee.name ?? '');
    if (isHelper || expression.type === 'AssignmentExpression' || wrapsHandler(this.evaluator, expression))
      this.walker.visit(expression, Mode.LOAD);
    else this.walker.visit(expression, Mode.USE);
  }
}
