import type { Topic } from '../../model/rule';
import { deadLetterRetention } from './dead-letter-retention';

export const FAILURES: Topic = {
  title: 'Failures that are lost',
  rules: [deadLetterRetention],
};
