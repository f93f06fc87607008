import type { Topic } from '../../model/rule';
import { reservedZero } from './reserved-zero';

export const CONCURRENCY: Topic = {
  title: 'Concurrency',
  rules: [reservedZero],
};
