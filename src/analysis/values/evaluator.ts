import type { Binding } from '../syntax/bindings';
import type { Definition } from '../syntax/patterns';
import type { Program } from '../syntax/program';
import { returnsOf } from '../syntax/returns';
import { nameOfKey, type Syntax } from '../syntax/syntax';
import { Budget } from './budget';
import { isPureBuiltin, makesBuiltin } from './call-values';
import { expressionValues } from './expression-values';
import { Frames } from './frames';
import { GIVEN, globalValue, isEntry } from './from-outside';
import { membersOf } from './members';
import { parameterSites } from './parameter-sites';
import { bounded, keyOfFramed } from './value-keys';
import { asFallback, type Evaluator, type Frame, type FramedNode, OTHER, UNKNOWN, type Value } from './values';

/** A name with more definitions is not told apart by the call. */
const MAX_DEFINITIONS = 20;

/** After so many cycles, an expression that leads back to itself may have any value: finding all would take forever. */
const MAX_CUTOFFS = 2000;

/** Evaluates the code of a bundle. */
export class CodeEvaluator implements Evaluator {
  private readonly known = new Map<Syntax, readonly Value[]>();
  private readonly bindings = new Map<Binding, readonly Value[]>();
  private readonly results = new Map<Syntax, readonly Value[]>();
  private readonly running = new Set<Syntax>();
  private readonly frames = new Frames();
  private readonly answers = new Map<string, readonly Value[]>();
  private readonly asked = new Set<string>();
  /** How often an evaluation led back to itself. Values found on the way there are incomplete. */
  private cutoffs = 0;

  /**
   * @param program the code
   * @param isLive whether a node counts when the calls of a function are looked up
   * @param budget the work that may be spent
   */
  public constructor(
    public readonly program: Program,
    public readonly isLive: (node: Syntax) => boolean = () => true,
    public readonly budget = new Budget(),
  ) {}

  public of(node: Syntax, frame?: Frame): readonly Value[] {
    const all = frame?.values ?? this.known;
    const known = all.get(node);
    if (known) return known;
    // An expression that leads back to itself adds no value.
    if (this.running.has(node) || this.running.size > 400) {
      this.cutoffs++;
      return frame || this.cutoffs > MAX_CUTOFFS ? UNKNOWN : [];
    }
    if (this.running.size === 0) this.frames.begin();
    const { cutoffs } = this;
    this.running.add(node);
    const values = bounded(this.find(node, frame));
    this.running.delete(node);
    const isWhole = this.cutoffs === cutoffs || this.running.size === 0 || this.cutoffs > MAX_CUTOFFS;
    if (isWhole) all.set(node, values);
    return values;
  }

  public once(query: string, node: FramedNode, find: () => readonly Value[]): readonly Value[] {
    const key = `${query} ${keyOfFramed(node)}`;
    const known = this.answers.get(key);
    if (known) return known;
    if (this.asked.has(key) || this.asked.size > 100) {
      this.cutoffs++;
      return this.asked.size > 100 || this.cutoffs > MAX_CUTOFFS ? UNKNOWN : [];
    }
    const { cutoffs } = this;
    this.asked.add(key);
    const values = bounded(find());
    this.asked.delete(key);
    if (this.cutoffs === cutoffs || this.cutoffs > MAX_CUTOFFS) this.answers.set(key, values);
    return values;
  }

  public member(object: Syntax, name: string, at: Syntax, frame?: Frame): readonly Value[] {
    return membersOf(this, this.of(object, frame), name, at);
  }

  public ofDefinition(definition: Definition, frame?: Frame): readonly Value[] {
    if (definition.isRest) return UNKNOWN;
    let values = definition.from ? this.of(definition.from, frame) : this.ofParameter(definition, frame);
    for (const name of definition.path) values = membersOf(this, values, name, definition.at);
    for (const { value, path } of definition.before ?? []) {
      const start = this.of(value, frame);
      const at = definition.at;
      values = [...values, ...path.reduce((from, name) => membersOf(this, from, name, at), start).map(asFallback)];
    }
    if (definition.fallbacks.length === 0) return values;
    const given = values.filter((value) => value.kind !== 'literal' || value.value !== undefined);
    return [...given, ...definition.fallbacks.flatMap((fallback) => this.of(fallback, frame).map(asFallback))];
  }

  public callOf(node: Syntax, given: readonly Syntax[]): Frame | undefined {
    this.frames.begin();
    return this.frames.enter(node, given);
  }

  public ofCall(callee: Value, given: readonly Syntax[], site: Syntax, frame?: Frame): readonly Value[] {
    switch (callee.kind) {
      case 'function': {
        const call = this.frames.enter(callee.node, given, frame, callee.frame);
        return call ? this.resultOf(callee.node, call) : this.resultOfAny(callee.node);
      }
      case 'symbol':
        return [{ kind: 'made', from: callee.from, name: callee.name, site }];
      case 'member':
        return [{ kind: 'made', from: callee.of.from, name: callee.of.name, site }];
      case 'other':
        return isPureBuiltin(site.callee) || makesBuiltin(site) ? OTHER : UNKNOWN;
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
    this.budget.spend();
    return node.type === 'Identifier' ? this.ofName(node, frame) : expressionValues(this, node, frame);
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
    // A name of a module has the same values in all calls, and one that is set everywhere tells little in any of them.
    return binding.isTop || !frame || binding.definitions.length > MAX_DEFINITIONS
      ? this.ofBinding(binding)
      : this.ofDefinitions(binding, frame);
  }

  private ofBinding(binding: Binding): readonly Value[] {
    const known = this.bindings.get(binding);
    if (known) return known;
    const { cutoffs } = this;
    const values = bounded(this.ofDefinitions(binding));
    if (this.cutoffs === cutoffs) this.bindings.set(binding, values);
    return values;
  }

  private ofDefinitions({ definitions }: Binding, frame?: Frame): readonly Value[] {
    return definitions.flatMap((definition) => this.ofDefinition(definition, frame));
  }

  /** The values that a function may return in any call, and unknown ones: not all calls can be seen. */
  private resultOfAny(node: Syntax): readonly Value[] {
    const known = this.results.get(node);
    if (known) return known;
    this.results.set(node, UNKNOWN);
    const values = bounded([...this.resultOf(node), ...UNKNOWN]);
    this.results.set(node, values);
    return values;
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
      if (site === undefined) return isEntry(this, parameter) ? GIVEN : UNKNOWN;
      if ('values' in site) return parameter.index === 0 ? site.values : UNKNOWN;
      if (site.given.slice(0, parameter.index + 1).some(({ type }) => type === 'SpreadElement')) return UNKNOWN;
      const given = site.given[parameter.index];
      return given ? this.of(given) : [{ kind: 'literal', value: undefined }];
    });
  }
}

function symbolOf(from: string, name: string): Value {
  if (!/^(node:)?process$/.test(from)) return { kind: 'symbol', from, name };
  return name === 'env' ? { kind: 'environment', plain: true } : { kind: 'module', from: 'process' };
}
