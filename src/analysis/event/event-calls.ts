import { isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import { type EventFindings, joined } from './event-findings';
import type { Flow, Follower } from './flow';
import {
  isLog,
  ONE_ELEMENT,
  outcomeOf,
  recordHandlerIn,
  replacesPlus,
  SAME_LIST,
  SAME_TEXT,
  WITH_ELEMENTS,
} from './known-calls';

/** Follows parts of the event through calls. */
export class EventCalls {
  public constructor(
    private readonly evaluator: Evaluator,
    private readonly found: EventFindings,
    private readonly follower: Follower,
  ) {}

  /** A method of a part of the event: `event.Records.map(...)`. */
  public method(call: Syntax, name: string, flow: Flow): void {
    const element = { ...flow, path: `${flow.path}[]` };
    if (WITH_ELEMENTS.test(name)) this.callback(call.arguments[0], 0, element);
    if (name === 'reduce') this.callback(call.arguments[0], 1, element);
    if (replacesPlus(call)) this.found.decoded.add(flow.path);
    else if (SAME_LIST.test(name) || SAME_TEXT.test(name)) this.follower.use(call, flow);
    else if (ONE_ELEMENT.test(name)) this.follower.use(call, element);
    else if (name === 'entries') this.entries(call, element);
  }

  /** An argument of a call or of `new`. */
  public argument(call: Syntax, node: Syntax, flow: Flow): void {
    if (isLog(call)) return;
    const index: number = call.arguments.indexOf(node);
    if (index === 0 && (this.builtin(call, flow) || this.batch(call, flow))) return;
    this.called(call, index, flow);
  }

  /** `for (const [index, record] of event.Records.entries())` */
  private entries(call: Syntax, element: Flow): void {
    const loop = call.parent;
    const pattern = loop?.type === 'ForOfStatement' ? loop.left.declarations?.[0].id : undefined;
    if (pattern?.type === 'ArrayPattern' && pattern.elements[1]) this.follower.pattern(pattern.elements[1], element);
    else this.found.lost.add(element.path);
  }

  private builtin(call: Syntax, flow: Flow): boolean {
    const outcome = outcomeOf(this.evaluator, call);
    const onwards = { element: '[]', json: '()', same: '' } as const;
    if (outcome === 'decoded') this.found.decoded.add(flow.path);
    else if (outcome === 'tested') this.found.optional.add(flow.path);
    else if (outcome !== undefined && outcome !== 'nothing')
      this.follower.use(call, { ...flow, path: `${flow.path}${onwards[outcome]}` });
    return outcome !== undefined;
  }

  /** A function of a package that calls own code with each record. */
  private batch(call: Syntax, flow: Flow): boolean {
    const ofRecord = recordHandlerIn(this.evaluator, call);
    if (!ofRecord) return false;
    this.found.read(joined(flow.path, 'Records'), call, flow.perhaps);
    this.callback(ofRecord, 0, { ...flow, path: joined(flow.path, 'Records[]') });
    return true;
  }

  /** A function of own code is entered; what any other gets is out of sight. */
  private called(call: Syntax, index: number, flow: Flow): void {
    const isSpread = call.arguments.slice(0, index).some(({ type }: Syntax) => type === 'SpreadElement');
    const values = isSpread || call.type !== 'CallExpression' ? [] : this.evaluator.of(call.callee, flow.frame);
    if (values.length === 0 || values.some(({ kind }) => kind !== 'function')) {
      this.found.lost.add(flow.path);
      return;
    }
    for (const value of values) {
      if (value.kind !== 'function') continue;
      const { node, frame } = value;
      this.follower.enter(node, index, { ...flow, frame, call: { of: node, site: call, from: flow } });
    }
  }

  private callback(given: Syntax | undefined, index: number, flow: Flow): void {
    if (!given) return;
    const values = isFunction(given) ? [] : this.evaluator.of(given, flow.frame);
    if (isFunction(given)) this.follower.enter(given, index, { ...flow, call: undefined });
    else if (values.length === 0 || values.some(({ kind }) => kind !== 'function')) this.found.lost.add(flow.path);
    for (const value of values) {
      if (value.kind === 'function')
        this.follower.enter(value.node, index, { ...flow, frame: value.frame, call: undefined });
    }
  }
}
