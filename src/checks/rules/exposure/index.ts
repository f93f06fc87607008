import type { Topic } from '../../model/rule';
import { secretInCode } from './secret-in-code';

export const EXPOSURE: Topic = {
  title: 'Money and exposure',
  rules: [secretInCode],
};
