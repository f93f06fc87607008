import type { Topic } from '../../model/rule';
import { failurePathElsewhere } from './failure-path-elsewhere';
import { latestBehindAlias } from './latest-behind-alias';
import { permissionElsewhere } from './permission-elsewhere';
import { snapStartOfLatest } from './snap-start-of-latest';
import { triggerBesideAlias } from './trigger-beside-alias';
import { triggerBesideDeployment } from './trigger-beside-deployment';
import { versionStays } from './version-stays';

export const ALIASES: Topic = {
  title: 'Aliases',
  rules: [
    failurePathElsewhere,
    latestBehindAlias,
    permissionElsewhere,
    snapStartOfLatest,
    triggerBesideAlias,
    triggerBesideDeployment,
    versionStays,
  ],
};
