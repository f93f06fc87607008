import { type PlacedFault, UsageError } from '../../src/private/errors';

/**
 * Takes requests, and answers all of them at once when the first answer is asked for. To ask for one that cannot be given throws
 * its faults; the others are given nevertheless.
 *
 * @param answerEach answers requests in their order, or throws the faults of all that it cannot answer
 * @param faultOf a fault as that of the request of an index; undefined if it is none of its own
 */
export function answeredTogether<Request, Answer>(
  answerEach: (requests: readonly Request[]) => readonly Answer[],
  faultOf: (fault: PlacedFault, index: number) => PlacedFault | undefined,
): (request: Request) => () => Answer {
  type Outcome = UsageError | { readonly answer: Answer };

  const outcomesOf = (all: readonly Request[]): Outcome[] => {
    try {
      return answerEach(all).map((answer) => ({ answer }));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const faults = all.map((_request, index) => error.faults.flatMap((fault) => faultOf(fault, index) ?? []));
      if (faults.every(({ length }) => length === 0)) throw error;
      // What was built comes from the cache.
      const others = outcomesOf(all.filter((_request, index) => faults[index].length === 0));
      return faults.map((found) => (found.length > 0 ? new UsageError(...found) : (others.shift() as Outcome)));
    }
  };

  const requests: Request[] = [];
  let outcomes: Outcome[] | undefined;
  return (request) => {
    const index = requests.push(request) - 1;
    return () => {
      outcomes ??= outcomesOf(requests);
      const outcome = outcomes[index];
      if (outcome instanceof UsageError) throw outcome;
      return outcome.answer;
    };
  };
}
