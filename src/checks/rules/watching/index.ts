import type { Topic } from '../../model/rule';
import { alarmsTellNobody } from './alarms-tell-nobody';
import { dashboardNameTwice } from './dashboard-name-twice';
import { metricWithoutData } from './metric-without-data';
import { redriveNotCounted } from './redrive-not-counted';
import { streamAgeWithoutStream } from './stream-age-without-stream';

export const WATCHING: Topic = {
  title: 'Alarms and dashboards',
  rules: [alarmsTellNobody, dashboardNameTwice, metricWithoutData, redriveNotCounted, streamAgeWithoutStream],
};
