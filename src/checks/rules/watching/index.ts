import type { Topic } from '../../model/rule';
import { alarmsTellNobody } from './alarms-tell-nobody';
import { dashboardNameTwice } from './dashboard-name-twice';
import { metricWithoutData } from './metric-without-data';

export const WATCHING: Topic = {
  title: 'Alarms and dashboards',
  rules: [alarmsTellNobody, dashboardNameTwice, metricWithoutData],
};
