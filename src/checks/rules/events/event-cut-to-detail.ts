import { sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import { invokedBy } from '../../facts/functions';
import type { Rule } from '../../model/rule';
import { fieldOf, listOf, textOf } from '../../model/values';

export const eventCutToDetail: Rule = {
  id: 'eventCutToDetail',
  severity: 'warning',
  title: 'A rule sends only the detail of an event, but the code reads the whole event',
  why:
    'With InputPath, a function gets only the part of the event at that path. Everything around it is undefined: ' +
    'event.detail.id becomes event.id.',
  fix: 'Read the detail itself, or remove the input of the target.',
  see: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      const read = event?.reads.find(({ path, optional }) => !optional && path.startsWith('detail.'));
      if (!read || event?.traits.includes('wrapped')) continue;
      // Code that gets the event in other ways besides has to read it whole.
      const sources = sourcesOf(model, fn);
      const cut = sources.filter(({ by }) =>
        listOf(by.type === 'AWS::Events::Rule' ? by.property('Targets') : undefined).some(
          (one) =>
            textOf(fieldOf(one, 'InputPath')) === '$.detail' && invokedBy(model, fieldOf(one, 'Arn'), by)?.fn === fn,
        ),
      );
      if (cut.length === 0 || cut.length < sources.length) continue;
      yield {
        at: fn.resource,
        what: `${lineOf(read.at)} reads event.${read.path}, but ${cut[0].by.at.node.path} sends only the detail`,
        fix: `read event.${read.path.slice('detail.'.length)}, or leave out RuleTargetInput.fromEventPath('$.detail')`,
      };
    }
  },
};
