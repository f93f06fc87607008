import { CreateScheduleCommand, DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';

const client = new SchedulerClient({});

export const handler = async () =>
  client.send(
    new CreateScheduleCommand({
      Name: 'x',
      GroupName: process.env.REMINDERS,
      ScheduleExpression: 'at(2030-01-01T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: process.env.TARGET, RoleArn: process.env.TARGET_ROLE },
    }),
  );

export const other = async () =>
  client.send(new DeleteScheduleCommand({ Name: 'x', GroupName: process.env.REMINDERS }));
