import type { Topic } from '../../model/rule';
import { failureReturns } from './failure-returns';
import { loop } from './loop';
import { ownLogs } from './own-logs';

export const LOOPS: Topic = {
  title: 'Loops',
  rules: [failureReturns, loop, ownLogs],
};
