import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as events from 'aws-cdk-lib/aws-events';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as ses from 'aws-cdk-lib/aws-ses';
import { LambdaInvocationType, Stop } from 'aws-cdk-lib/aws-ses-actions';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  AlarmTrigger,
  CodeCommitTrigger,
  CustomResourceTrigger,
  EventBridgeTrigger,
  Filter,
  IotRuleTrigger,
  IotSqlVersion,
  LogsTrigger,
  S3Delivery,
  S3Trigger,
  ScheduleTrigger,
  SesTrigger,
  SnsDelivery,
  SnsTrigger,
} from '../../../src';
import { deadLetters, polled, type Subject } from './subject';

const RULE = {
  description: { description: 'Orders.' },
  enabled: { enabled: false },
  maxEventAge: { maxEventAge: Duration.hours(1) },
  retryAttempts: { retryAttempts: 1 },
};
const every = (hours: number) => scheduler.ScheduleExpression.rate(Duration.hours(hours));

export const EVENTS: Readonly<Record<string, Subject>> = {
  EventBridgeTrigger: {
    structs: ['EventBridgeTriggerProps'],
    make: (world, props) =>
      new EventBridgeTrigger({ eventPattern: { source: ['shop'] }, eventBus: world.bus('Bus'), ...props }),
    base: () => ({ archiveRetention: Duration.days(7) }),
    edits: (world) => ({
      ...RULE,
      ...deadLetters(world),
      archiveId: { archiveId: 'orders' },
      archiveRetention: { archiveRetention: Duration.days(9) },
      event: { event: events.RuleTargetInput.fromText('paid') },
      eventBus: { eventBus: world.bus('Other') },
      eventPattern: { eventPattern: { source: ['shop', 'carts'] } },
      replays: { replays: false },
      sourceAccounts: { sourceAccounts: ['444455556666'] },
    }),
  },
  ScheduleTrigger: {
    structs: ['ScheduleTriggerProps'],
    make: (_world, { schedule = every(1), ...props }) => new ScheduleTrigger(schedule, props),
    edits: (world) => ({
      ...RULE,
      ...deadLetters(world),
      end: { end: new Date('2099-01-01T00:00:00Z') },
      input: { input: scheduler.ScheduleTargetInput.fromObject({ mode: 'fast' }) },
      schedule: { schedule: every(2) },
      start: { start: new Date('2098-01-01T00:00:00Z') },
      timeWindow: { timeWindow: scheduler.TimeWindow.flexible(Duration.minutes(7)) },
    }),
  },
  S3Trigger: {
    structs: ['S3TriggerProps'],
    make: (world, props) => new S3Trigger(world.bucket(), props),
    edits: (world) => {
      const { description, ...usual } = RULE;
      return {
        ...usual,
        ...deadLetters(world),
        delivery: { delivery: S3Delivery.NOTIFICATION },
        eventBridgeEnabled: { eventBridgeEnabled: true },
        events: { events: [s3.EventType.OBJECT_REMOVED] },
        keyPatterns: { keyPatterns: ['raw/*.jpg'] },
        prefix: { prefix: 'raw/' },
        suffix: { suffix: '.jpg' },
      };
    },
  },
  SnsTrigger: {
    structs: ['SnsTriggerProps'],
    make: (world, props) => new SnsTrigger(world.topic(), props),
    edits: (world) => ({
      ...deadLetters(world),
      delivery: { delivery: SnsDelivery.queue() },
      filterPolicy: { filterPolicy: { status: sns.SubscriptionFilter.existsFilter() } },
      filterPolicyWithMessageBody: {
        filterPolicyWithMessageBody: { status: sns.FilterOrPolicy.filter(sns.SubscriptionFilter.existsFilter()) },
      },
    }),
  },
  'SnsDelivery.queue': {
    structs: ['SnsQueueOptions'],
    make: (world, options) => new SnsTrigger(world.topic(), { delivery: SnsDelivery.queue(options) }),
    edits: (world) => ({
      ...polled(world, Filter.body('type').equalTo('order')),
      maxConcurrency: { maxConcurrency: 7 },
      maxReceiveCount: { maxReceiveCount: 7 },
      provisionedPollers: { provisionedPollers: { minimum: 2, maximum: 5 } },
      rawMessageDelivery: { rawMessageDelivery: false },
      reportBatchItemFailures: { reportBatchItemFailures: false },
    }),
  },
  LogsTrigger: {
    structs: ['LogsTriggerProps'],
    make: (world, props) => new LogsTrigger(world.logGroup(), props),
    edits: () => ({ filterPattern: { filterPattern: logs.FilterPattern.literal('ERROR') } }),
  },
  SesTrigger: {
    structs: ['SesTriggerProps'],
    make: (world, props) => new SesTrigger(world.inbox(), props),
    base: () => ({ recipients: ['orders@example.com'] }),
    edits: (world) => ({
      actionsAfter: { actionsAfter: [new Stop()] },
      actionsBefore: { actionsBefore: [new Stop()] },
      after: { after: ses.ReceiptRule.fromReceiptRuleName(world.stack, 'Before', 'before') },
      enabled: { enabled: false },
      invocationType: { invocationType: LambdaInvocationType.REQUEST_RESPONSE },
      recipients: { recipients: ['orders@example.com', 'carts@example.com'] },
      scanEnabled: { scanEnabled: false },
      tlsPolicy: { tlsPolicy: ses.TlsPolicy.REQUIRE },
      topic: { topic: world.topic() },
    }),
  },
  IotRuleTrigger: {
    structs: ['IotRuleTriggerProps'],
    make: (_world, props) => new IotRuleTrigger({ sql: "SELECT * FROM 'orders'", ...props }),
    edits: (world) => ({
      ...deadLetters(world),
      description: { description: 'Orders.' },
      enabled: { enabled: false },
      sql: { sql: "SELECT * FROM 'carts'" },
      sqlVersion: { sqlVersion: IotSqlVersion.V2015_10_08 },
    }),
  },
  AlarmTrigger: {
    structs: ['AlarmTriggerProps'],
    make: (world, props) => new AlarmTrigger(world.alarm(), props),
    edits: () => ({ states: { states: [cloudwatch.AlarmState.OK] } }),
  },
  CodeCommitTrigger: {
    structs: ['CodeCommitTriggerProps'],
    make: (world, props) => new CodeCommitTrigger(world.repository(), props),
    edits: () => ({
      branches: { branches: ['main'] },
      customData: { customData: 'shop' },
      events: { events: [codecommit.RepositoryEventTrigger.CREATE_REF] },
    }),
  },
  CustomResourceTrigger: {
    structs: ['CustomResourceTriggerProps'],
    make: (_world, props) => new CustomResourceTrigger({ name: 'Seed', ...props }),
    edits: () => ({
      name: { name: 'Fill' },
      properties: { properties: { version: 2 } },
      removalPolicy: { removalPolicy: RemovalPolicy.RETAIN },
      resourceType: { resourceType: 'Custom::Seed' },
      serviceTimeout: { serviceTimeout: Duration.minutes(7) },
    }),
  },
};
