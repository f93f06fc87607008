import type { Topic } from '../../model/rule';
import { callbackHandler } from './callback-handler';
import { contextDone } from './context-done';
import { handlerMissing } from './handler-missing';

export const RUNTIMES: Topic = {
  title: 'Code that does not fit its runtime',
  rules: [callbackHandler, contextDone, handlerMissing],
};
