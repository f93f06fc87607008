import type { Topic } from '../../model/rule';
import { alarmsTellNobody } from './alarms-tell-nobody';
import { metricWithoutData } from './metric-without-data';

export const WATCHING: Topic = {
  title: 'Alarms that tell nobody',
  rules: [alarmsTellNobody, metricWithoutData],
};
