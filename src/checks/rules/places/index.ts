import type { Topic } from '../../model/rule';
import { clientRegion } from './client-region';
import { otherRegion } from './other-region';

export const PLACES: Topic = {
  title: 'Regions and accounts',
  rules: [clientRegion, otherRegion],
};
