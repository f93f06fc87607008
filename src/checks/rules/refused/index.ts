import type { Topic } from '../../model/rule';
import { aboveQuota } from './above-quota';
import { alarmPeriods } from './alarm-periods';
import { batchWindow } from './batch-window';
import { beyondLimit } from './beyond-limit';
import { fifoDeadLetters } from './fifo-dead-letters';
import { fifoNotDelivered } from './fifo-not-delivered';
import { invokeNotPermitted } from './invoke-not-permitted';
import { malformedSchedule } from './malformed-schedule';
import { mappedTwice } from './mapped-twice';
import { objectActionOnBucket } from './object-action-on-bucket';
import { overlappingNotifications } from './overlapping-notifications';
import { routeTwice } from './route-twice';
import { settingOfOtherSource } from './setting-of-other-source';
import { startingPositionMissing } from './starting-position-missing';
import { targetIdTwice } from './target-id-twice';
import { tumblingInParallel } from './tumbling-in-parallel';

export const REFUSED: Topic = {
  title: 'What AWS refuses',
  rules: [
    aboveQuota,
    alarmPeriods,
    batchWindow,
    beyondLimit,
    fifoDeadLetters,
    fifoNotDelivered,
    invokeNotPermitted,
    malformedSchedule,
    mappedTwice,
    objectActionOnBucket,
    overlappingNotifications,
    routeTwice,
    settingOfOtherSource,
    startingPositionMissing,
    targetIdTwice,
    tumblingInParallel,
  ],
};
