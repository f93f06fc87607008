import type { Topic } from '../../model/rule';
import { databaseClosed } from './database-closed';
import { databaseOutside } from './database-outside';
import { endpointClosed } from './endpoint-closed';
import { serviceUnreachable } from './service-unreachable';

export const NETWORKS: Topic = {
  title: 'Networks',
  rules: [databaseClosed, databaseOutside, endpointClosed, serviceUnreachable],
};
