import type { EventUse, HandlerTrait } from '../found/code-usage';
import type { Origin } from '../found/notes';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import { endingsOf } from './context-uses';
import { EventFindings } from './event-findings';
import { EventFlow } from './event-flow';
import { handlerOf } from './handler-of';
import { decodes } from './known-calls';
import { returnedBy } from './returned';
import { SwallowedErrors } from './swallowed';

/** The code that a handler reaches. */
interface Code {
  readonly evaluator: Evaluator;
  readonly reached: ReadonlySet<Syntax>;
  readonly originOf: (node: Syntax) => Origin;
}

/** Tells what an exported handler does with its event; undefined if the function behind the export is not known. */
export function readEvent(name: string, { evaluator, reached, originOf }: Code): EventUse | undefined {
  const handler = handlerOf(evaluator, name);
  if (!handler) return undefined;
  const found = new EventFindings(originOf);
  const flow = new EventFlow(evaluator, found);
  flow.start(handler.node, handler.frame);
  const returned = returnedBy(evaluator, handler);
  const endings = endingsOf(evaluator, handler);
  const isOpen = returned.isOpen || handler.wrapped || endings.length > 0;
  const swallowing = new SwallowedErrors(evaluator, flow.entered).inFunction(handler.node);
  const swallows = swallowing && originOf(swallowing).at;
  const { at } = originOf(handler.node);
  return {
    ...(at && { at }),
    reads: found.reads,
    lost: [...found.lost].sort(),
    decoded: [...found.decoded].sort(),
    keys: found.keys,
    returns: returned.names,
    traits: traits({
      callback: endings.includes('callback'),
      contextDone: endings.includes('contextDone'),
      decodes: [...reached].some((node) => node.type === 'CallExpression' && decodes(node)),
      returnsObjectBody: returned.hasObjectBody,
      returnsUnknown: isOpen,
      streams: handler.streams,
      wrapped: handler.wrapped,
    }),
    ...(swallows && { swallows }),
  };
}

function traits(all: Readonly<Record<HandlerTrait, boolean>>): HandlerTrait[] {
  return (Object.keys(all) as HandlerTrait[]).filter((trait) => all[trait]);
}
