import { callsOf } from '../../facts/code';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import { type Invoked, invokedBy } from '../../facts/functions';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { fieldOf, textOf, valuesAt } from '../../model/values';

/** Something that waits for a function to report, and ignores what it returns. */
interface Waiting extends Invoked {
  /** What waits: "the action of Stack/Pipeline". */
  readonly words: string;
  /** The operations of which it waits for one. */
  readonly operations: readonly string[];
}

export const resultUnreported: Rule = {
  id: 'resultUnreported',
  severity: 'warning',
  title: 'A function for CodePipeline or AWS Config never reports its result',
  why:
    'CodePipeline and AWS Config ignore what a function returns: it must call PutJobSuccessResult, ' +
    'PutJobFailureResult or PutEvaluations. Otherwise an action waits until it times out, and a rule has no ' +
    'evaluations.',
  fix: 'Call PutJobSuccessResult or PutJobFailureResult with the job id, or PutEvaluations with the result token.',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html',
  *check(model) {
    const functions = readFunctionsOf(model);
    const waiting = functions.length > 0 ? [...actionsIn(model), ...rulesIn(model)] : [];
    for (const { fn, usage, event } of functions) {
      const one = waiting.find((it) => it.fn === fn);
      if (!one || !event || event.traits.includes('wrapped')) continue;
      // Whoever gets the event, or makes calls that can't be told, may report.
      if (event.lost.length > 0 || usage.notes.length > 0) continue;
      if (callsOf(model, fn.resource).some(({ operation }) => one.operations.includes(operation))) continue;
      const names = one.operations.map((operation) => operation.split(':')[1]);
      yield {
        at: fn.resource,
        what: `${lineOf(event.at)} never calls ${names.join(' or ')}, so ${one.words} waits in vain for a result`,
        fix: `call ${names.join(', or ')} at the end of the work`,
      };
    }
  },
};

function actionsIn(model: AppModel): Waiting[] {
  return model.resources('AWS::CodePipeline::Pipeline').flatMap((pipeline) =>
    valuesAt(pipeline.property('Stages'), ['*', 'Actions', '*'])
      .filter((action) => textOf(fieldOf(fieldOf(action, 'ActionTypeId'), 'Provider')) === 'Lambda')
      .flatMap((action) =>
        waitingFor(model, pipeline, fieldOf(fieldOf(action, 'Configuration'), 'FunctionName'), {
          words: `the action of ${pipeline.at.node.path}`,
          operations: ['codepipeline:PutJobSuccessResult', 'codepipeline:PutJobFailureResult'],
        }),
      ),
  );
}

function rulesIn(model: AppModel): Waiting[] {
  return model.resources('AWS::Config::ConfigRule').flatMap((rule) =>
    waitingFor(model, rule, rule.property('Source', 'SourceIdentifier'), {
      words: rule.at.node.path,
      operations: ['config:PutEvaluations'],
    }),
  );
}

function waitingFor(
  model: AppModel,
  by: Resource,
  target: unknown,
  what: Pick<Waiting, 'words' | 'operations'>,
): Waiting[] {
  const invoked = target === undefined ? undefined : invokedBy(model, target, by);
  return invoked ? [{ ...invoked, ...what }] : [];
}
