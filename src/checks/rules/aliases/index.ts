import type { Topic } from '../../model/rule';
import { triggerBesideAlias } from './trigger-beside-alias';

export const ALIASES: Topic = {
  title: 'Aliases',
  rules: [triggerBesideAlias],
};
