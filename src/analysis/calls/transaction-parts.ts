import type { Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';
import { type CallInput, valuesAt, variablesIn } from './resource-inputs';
import { transactionKinds } from './transaction-kinds';

/** The parts of a transaction, each with the tables of its kind; undefined if something of it is unknown. */
export function transactionParts(evaluator: Evaluator, input: Syntax | undefined): CallInput[] | undefined {
  if (!input) return undefined;
  const items = valuesAt(evaluator, evaluator.of(input), ['TransactItems', '*'], input);
  const kindsOf = (some: readonly Value[]) => transactionKinds(evaluator, some);
  const all = kindsOf(items);
  if (all === true) return undefined;
  const parts = all.split(',').map((kind): CallInput => {
    const having = items.filter((item) =>
      String(kindsOf([item]))
        .split(',')
        .includes(kind),
    );
    const variables = variablesIn(valuesAt(evaluator, having, [kind, 'TableName'], input));
    return { variables, parameters: { TransactItems: kind } };
  });
  return parts.every(({ variables }) => variables) ? parts : undefined;
}
