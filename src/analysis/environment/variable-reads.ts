import type { EnvironmentRead, UsageNote } from '../found/code-usage';
import type { Origin } from '../found/notes';
import type { Reach } from '../reach/reach';
import { isUnusedRead } from '../reach/unused-reads';
import { type Definition, eachBoundName } from '../syntax/patterns';
import { enclosingFunction, isFunction, type Syntax } from '../syntax/syntax';
import { callSitesOf } from '../values/call-sites';
import type { Evaluator } from '../values/values';
import { heldEnvironment } from './held-environment';
import { hasDefault, isGuardOnly } from './variable-defaults';

/** Collects the environment variables that reached code reads. */
export class VariableReads {
  public readonly notes: UsageNote[] = [];

  private readonly found: EnvironmentRead[] = [];
  private readonly assigned = new Set<string>();

  public constructor(
    private readonly evaluator: Evaluator,
    private readonly reach: Reach,
    private readonly originOf: (node: Syntax) => Origin,
  ) {
    for (const node of reach.reached) {
      if (node.type === 'MemberExpression') this.visitMember(node);
      else if (node.type === 'VariableDeclarator') this.visitPattern(node.id, { from: node.init ?? undefined });
      else if (isFunction(node)) this.visitParameters(node);
    }
    const held = heldEnvironment(evaluator, reach);
    if (held) this.noteWhole(held);
    for (const node of reach.reached)
      if (node.type === 'CallExpression' && takerOf(node)) this.visitWhole(node);
      else if (node.type === 'Identifier' || node.type === 'MemberExpression') {
        this.visitWhole(node);
        this.visitAssignment(node);
      }
  }

  /** Variables that the code sets itself need not be set by the app. */
  public get reads(): EnvironmentRead[] {
    return this.found.map((read) => (this.assigned.has(read.name) ? { ...read, hasDefault: true } : read));
  }

  /** `process.env.TZ = 'UTC'` */
  private visitAssignment(node: Syntax): void {
    const member = node.parent;
    const isWritten = member?.parent?.type === 'AssignmentExpression' && member.parent.left === member;
    if (!isWritten || member.object !== node || !this.isEnvironment(node)) return;
    for (const name of this.evaluator.namesOf(member)) if (name !== undefined) this.assigned.add(name);
  }

  private visitMember(node: Syntax): void {
    const isWritten = node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
    if (isWritten || (node.parent?.type === 'UnaryExpression' && node.parent.operator === 'delete')) return;
    const environments = this.evaluator
      .of(node.object)
      .flatMap((value) => (value.kind === 'environment' ? [value] : []));
    if (environments.length === 0) return;
    const isPlain = environments.every(({ plain }) => plain);
    for (const name of new Set(this.evaluator.namesOf(node))) {
      if (name !== undefined && !node.computed) this.add(name, !isPlain || hasDefault(this.evaluator, node), node);
      else this.visitComputed(node, isPlain);
    }
  }

  /** `process.env[name]` in a function: its calls tell the name. */
  private visitComputed(node: Syntax, isPlain: boolean): void {
    const written = this.evaluator.namesOf(node);
    const around = enclosingFunction(node);
    const isParameter = node.property.type === 'Identifier' && around && this.isFromParameter(node.property, around);
    if (!isParameter) {
      for (const name of written) {
        if (name === undefined) this.noteUnknown(node);
        else this.add(name, !isPlain || hasDefault(this.evaluator, node), node);
      }
      return;
    }
    for (const site of callSitesOf(this.evaluator, around)) {
      if (site === undefined || 'values' in site) {
        const values = site?.values ?? [];
        for (const value of values)
          if (value.kind === 'literal') this.add(String(value.value), hasDefault(this.evaluator, node), node);
        if (values.length === 0) this.noteUnknown(node);
        continue;
      }
      const frame = this.evaluator.callOf(around, site.given);
      for (const name of frame ? this.evaluator.namesOf(node, frame) : [undefined]) {
        const at = site.given[0] ?? node;
        if (name === undefined) this.noteUnknown(node);
        else this.add(name, !isPlain || hasDefault(this.evaluator, node, frame), at);
      }
    }
  }

  private isFromParameter(node: Syntax, around: Syntax): boolean {
    const definitions = this.evaluator.program.bindingOf(node)?.definitions ?? [];
    return definitions.some(({ parameter }) => parameter?.of === around);
  }

  private visitParameters(node: Syntax): void {
    for (const [index, parameter] of node.params.entries())
      this.visitPattern(parameter, { parameter: { of: node, index } });
  }

  private visitPattern(pattern: Syntax, from: Pick<Definition, 'from' | 'parameter'>): void {
    if (pattern.type === 'Identifier') return;
    eachBoundName(pattern, { ...from, path: [], fallbacks: [], at: pattern }, (name, definition) => {
      if (definition.path.length === 0) return;
      const last = definition.path.at(-1) as string;
      const holder = this.evaluator.ofDefinition({ ...definition, path: definition.path.slice(0, -1), fallbacks: [] });
      const environments = holder.flatMap((value) => (value.kind === 'environment' ? [value] : []));
      if (environments.length === 0 || last === '*') return;
      const isPlain = environments.every(({ plain }) => plain);
      const isGiven = definition.fallbacks.length > 0 || hasDefault(this.evaluator, name);
      this.add(last, !isPlain || isGiven, name);
    });
  }

  /** `{ ...process.env }` or `schema.parse(process.env)`: any variable may be read. */
  private visitWhole(node: Syntax): void {
    const holder = node.parent;
    const isIn = holder?.type === 'BinaryExpression' && holder.operator === 'in';
    if (isIn && holder.right === node && this.isEnvironment(node)) {
      for (const value of this.evaluator.of(holder.left))
        if (value.kind === 'literal') this.add(String(value.value), true, node);
      return;
    }
    const isLoop = holder?.type === 'ForInStatement' && holder.right === node;
    const call = isLoop ? holder : takerOf(node);
    if (!call || !this.isEnvironment(node)) return;
    const isOwn = call.callee && this.evaluator.of(call.callee).some(({ kind }) => kind === 'function');
    if (!isOwn) this.noteWhole(node);
  }

  private noteWhole(node: Syntax): void {
    this.note('wholeEnvironment', node, 'uses all environment variables at once, so any of them may be read');
  }

  private isEnvironment(node: Syntax): boolean {
    return this.evaluator.of(node).some((value) => value.kind === 'environment' && value.plain);
  }

  private noteUnknown(node: Syntax): void {
    if (isGuardOnly(node)) return;
    this.note('unknownVariable', node, 'reads an environment variable whose name is known only at run time');
  }

  private note(id: string, node: Syntax, what: string): void {
    const { at } = this.originOf(node);
    const isKnown = this.notes.some(
      (note) => note.id === id && note.at?.file === at?.file && note.at?.line === at?.line,
    );
    if (!isKnown) this.notes.push({ id, what, ...(at && { at }) });
  }

  private add(name: string, isGiven: boolean, node: Syntax): void {
    if (!this.reach.has(node) && node.type === 'MemberExpression') return;
    const { at, via } = this.originOf(node);
    const isDispensable =
      isGiven || this.reach.mayNeverRun(node) || isUnusedRead(this.evaluator.program, this.reach, node);
    this.found.push({ name, hasDefault: isDispensable, ...(at && { at }), ...(via && { via }) });
  }
}

/** What gets all of an object: the call, or the object that it is spread into, also within another object. */
function takerOf(node: Syntax): Syntax | undefined {
  const { parent } = node;
  if (parent?.type === 'SpreadElement') return parent;
  if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression')
    return parent.callee === node ? undefined : parent;
  if (parent?.type === 'Property' && parent.value === node && parent.parent?.type === 'ObjectExpression')
    return takerOf(parent.parent);
  return undefined;
}
