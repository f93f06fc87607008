import type { Topic } from '../../model/rule';
import { debugLogsKept } from './debug-logs-kept';
import { secretInCode } from './secret-in-code';

export const EXPOSURE: Topic = {
  title: 'Money and exposure',
  rules: [debugLogsKept, secretInCode],
};
