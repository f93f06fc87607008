import type { Topic } from '../../model/rule';
import { boundaryForbids } from './boundary-forbids';
import { closedToService } from './closed-to-service';
import { keyClosedToService } from './key-closed-to-service';
import { keyDenied } from './key-denied';
import { keyOfAws } from './key-of-aws';
import { logGroupKey } from './log-group-key';
import { roleElsewhere } from './role-elsewhere';
import { roleLacksAction } from './role-lacks-action';
import { roleNotAssumed } from './role-not-assumed';
import { roleUnchanged } from './role-unchanged';

export const ROLES: Topic = {
  title: 'Roles and keys',
  rules: [
    boundaryForbids,
    closedToService,
    keyClosedToService,
    keyDenied,
    keyOfAws,
    logGroupKey,
    roleElsewhere,
    roleLacksAction,
    roleNotAssumed,
    roleUnchanged,
  ],
};
