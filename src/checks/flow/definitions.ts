import { type Invoked, invokedBy } from '../facts';
import type { AppModel } from '../model/app-model';
import { valueOfJson } from '../model/json';
import type { Resource } from '../model/resource';
import { isObject, textOf } from '../model/values';

/** A state that invokes a function. */
export interface TaskFacts extends Invoked {
  readonly machine: Resource;
  readonly name: string;
  /** How long the state waits, in seconds; undefined without a limit, or if the input decides. */
  readonly timeout?: number;
}

/** Stands for what CloudFormation puts into a definition. */
const OPEN = /^<(\d+)>$/;

/** Returns the states of state machines that wait for a function of the app. */
export function tasksOf(model: AppModel): readonly TaskFacts[] {
  return model.once((one: AppModel) =>
    one.resources('AWS::StepFunctions::StateMachine').flatMap((machine) => tasksIn(one, machine)),
  );
}

function tasksIn(model: AppModel, machine: Resource): TaskFacts[] {
  const { text, parts } = withPlaces(machine.property('DefinitionString'));
  return statesIn(valueOfJson(text)).flatMap(([name, state]) => {
    const resource = textOf(state.Resource) ?? '';
    // Whoever has the token answers later, whatever the function does.
    if (state.Type !== 'Task' || resource.endsWith('.waitForTaskToken')) return [];
    const input = isObject(state.Parameters) ? state.Parameters : state.Arguments;
    const target = resource.includes(':states:::lambda:invoke') ? isObject(input) && input.FunctionName : resource;
    const index = OPEN.exec(textOf(target) ?? '')?.[1];
    const invoked = index === undefined ? undefined : invokedBy(model, parts[Number(index)], machine);
    const { TimeoutSeconds: timeout } = state;
    return invoked ? [{ ...invoked, machine, name, timeout: typeof timeout === 'number' ? timeout : undefined }] : [];
  });
}

/** The states of a definition, those within maps and parallel branches included. */
function statesIn(value: unknown): (readonly [name: string, state: Record<string, unknown>])[] {
  if (Array.isArray(value)) return value.flatMap(statesIn);
  if (!isObject(value)) return [];
  const { States: own } = value;
  const states = isObject(own) ? Object.entries(own) : [];
  const inner = Object.entries(value).flatMap(([key, one]) => (key === 'States' ? Object.values(own ?? {}) : [one]));
  return [
    ...states.flatMap(([name, one]) => (isObject(one) ? [[name, one] as const] : [])),
    ...inner.flatMap(statesIn),
  ];
}

/** A definition as one text, in which `<0>` stands for the first part that CloudFormation puts in. */
function withPlaces(definition: unknown): { readonly text: string; readonly parts: readonly unknown[] } {
  const join = isObject(definition) ? definition['Fn::Join'] : undefined;
  const all: readonly unknown[] = Array.isArray(join) && Array.isArray(join[1]) ? join[1] : [definition];
  const parts: unknown[] = [];
  const text = all.map((part) => (typeof part === 'string' ? part : `<${parts.push(part) - 1}>`)).join('');
  return { text, parts };
}
