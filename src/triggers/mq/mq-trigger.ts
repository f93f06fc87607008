import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Fault, refuse } from '../../private/errors';
import { grant } from '../../private/grants';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { placeFaults, placeOfSource } from '../place';
import { MAX_TIMEOUT, mappedTwiceFaults, mapSource } from '../polling/event-source-mapping';
import { filterCriteria, filterFaults, type RecordShape, warnOfMetadata } from '../polling/filter/check';
import { letReach, letSignIn } from '../polling/vpc-access';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { brokerArnFaults } from './faults';
import type { MqTriggerOptions, RabbitMqTriggerOptions } from './props';

const SHAPES: Record<string, RecordShape> = {
  ActiveMq: {
    source: 'an ActiveMQ queue',
    fields: ['data'],
    metadata: [
      'brokerInTime',
      'brokerOutTime',
      'correlationId',
      'deliveryMode',
      'destination',
      'expiration',
      'messageID',
      'messageType',
      'priority',
      'properties',
      'redelivered',
      'replyTo',
      'timestamp',
      'type',
    ],
  },
  RabbitMq: { source: 'a RabbitMQ queue', fields: ['data'], metadata: ['basicProperties', 'redelivered'] },
};

/**
 * Invokes a function for the messages in a queue of Amazon MQ: ActiveMQ or RabbitMQ.
 *
 * The broker decides what happens to a message that fails: a batch is delivered again as a whole. ActiveMQ moves it to
 * the queue `ActiveMQ.DLQ` after six attempts; in RabbitMQ, give the queue a delivery limit and a dead-letter exchange.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
 *
 * @example
 *
 * declare const broker: amazonmq.CfnBroker;
 * declare const secret: secretsmanager.Secret;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(MqTrigger.rabbitMq(broker.attrArn, { queue: 'orders', secret }));
 */
export class MqTrigger implements ITrigger {
  /**
   * A queue of an ActiveMQ broker.
   *
   * @param brokerArn the ARN of the broker
   * @param options which queue, and how it is read
   */
  public static activeMq(brokerArn: string, options: MqTriggerOptions): MqTrigger {
    takes('MqTrigger.activeMq', brokerArn, options);
    return new MqTrigger('ActiveMq', brokerArn, options);
  }

  /**
   * A queue of a RabbitMQ broker.
   *
   * @param brokerArn the ARN of the broker
   * @param options which queue, and how it is read
   */
  public static rabbitMq(brokerArn: string, options: RabbitMqTriggerOptions): MqTrigger {
    takes('MqTrigger.rabbitMq', brokerArn, options);
    return new MqTrigger('RabbitMq', brokerArn, options, options.virtualHost ?? '/');
  }

  private constructor(
    private readonly engine: string,
    private readonly brokerArn: string,
    private readonly options: MqTriggerOptions,
    private readonly virtualHost?: string,
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { engine, brokerArn, options, virtualHost } = this;
    const shape = SHAPES[engine] as RecordShape;
    const id = `${engine}-${settingsId(target.scope, [brokerArn, virtualHost ?? '', options.queue])}`;
    refuse(
      target.scope.node.path,
      ...mappedTwiceFaults(target, id, `the queue '${options.queue}'`, 'queue'),
      ...this.brokerFaults(target),
      ...filterFaults(options, shape),
    );
    warnOfMetadata(target, options, shape);
    letReach(target);
    letSignIn(target, options.secret);
    grant(target.handler, { actions: ['mq:DescribeBroker'], resources: [brokerArn] });
    const mapping = mapSource(target, id, {
      eventSourceArn: brokerArn,
      batchSize: options.batchSize ?? 100,
      maxBatchingWindow: options.maxBatchingWindow,
      enabled: options.enabled,
      filters: filterCriteria(options),
      filterEncryption: options.filterEncryption,
      sourceAccessConfigurations: this.access(),
    });
    // The CDK's construct has no property for this.
    (mapping.node.defaultChild as lambda.CfnEventSourceMapping).queues = [options.queue];
    return { invocation: Invocation.QUEUE, maxTimeout: MAX_TIMEOUT };
  }

  private brokerFaults(target: TriggerTarget): Fault[] {
    const { brokerArn } = this;
    const malformed = brokerArnFaults(brokerArn);
    if (malformed.length > 0) return malformed;
    return placeFaults(target, { name: brokerArn, place: placeOfSource(target, brokerArn) });
  }

  private access(): lambda.SourceAccessConfiguration[] {
    const { BASIC_AUTH, VIRTUAL_HOST } = lambda.SourceAccessConfigurationType;
    const host = this.virtualHost === undefined ? [] : [{ type: VIRTUAL_HOST, uri: this.virtualHost }];
    return [{ type: BASIC_AUTH, uri: this.options.secret.secretArn }, ...host];
  }
}
