import type { Topic } from '../../model/rule';
import { callerGivesUp } from './caller-gives-up';
import { taskEndsFirst } from './task-ends-first';
import { visibilityBelowTimeout } from './visibility-below-timeout';

export const TIME: Topic = {
  title: 'Time',
  rules: [callerGivesUp, taskEndsFirst, visibilityBelowTimeout],
};
