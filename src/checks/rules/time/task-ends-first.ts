import { timeoutOf } from '../../facts';
import { tasksOf } from '../../flow/definitions';
import type { Rule } from '../../model/rule';

export const taskEndsFirst: Rule = {
  id: 'taskEndsFirst',
  severity: 'warning',
  title: 'A state of a state machine times out before its function ends',
  why:
    'The state fails with States.Timeout while the function keeps running. A retry then runs it a second time in ' +
    'parallel, and the work is done twice.',
  fix: 'Give the state a longer timeout, or the function a shorter one, so that the function ends first.',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html',
  *check(model) {
    for (const { machine, name, fn, timeout } of tasksOf(model)) {
      const seconds = timeoutOf(fn.resource);
      if (timeout === undefined || seconds === undefined || timeout >= seconds) continue;
      yield {
        at: machine,
        what: `the state '${name}' waits ${timeout} seconds, and ${fn.resource.at.node.path} may run for ${seconds} seconds`,
        fix: `set taskTimeout of the state to sfn.Timeout.duration(Duration.seconds(${seconds})), or more`,
      };
    }
  },
};
