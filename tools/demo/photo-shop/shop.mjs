// The deployed photo shop, used through its HTTP API and the AWS APIs.

import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateScheduleCommand, GetScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { addressOf, send } from '../../emulator/http.mjs';

export class PhotoShop {
  #clients;
  #outputs;
  #address;

  /** @param outputs the outputs of the deployed stack */
  constructor({ emulator, clients, outputs }) {
    this.#clients = clients;
    this.#outputs = outputs;
    this.#address = addressOf(emulator, outputs.ApiUrl);
  }

  /** Sends an HTTP request. Returns { status, headers, body }. */
  request(method, path, body) {
    return send(this.#address, method, path, body);
  }

  /** An order as stored in the table. */
  async row(id) {
    const { Item } = await this.#clients.dynamodb.send(
      new GetItemCommand({ TableName: this.#outputs.OrdersTable, Key: { id: { S: id } } }),
    );
    return Item && unmarshall(Item);
  }

  async upload(key, body) {
    await this.#clients.s3.send(new PutObjectCommand({ Bucket: this.#outputs.PhotosBucket, Key: key, Body: body }));
  }

  /** The bytes of an object. Throws if it does not exist. */
  async download(key) {
    const { Body } = await this.#clients.s3.send(
      new GetObjectCommand({ Bucket: this.#outputs.PhotosBucket, Key: key }),
    );
    return Buffer.from(await Body.transformToByteArray());
  }

  async keys(prefix) {
    const { Contents = [] } = await this.#clients.s3.send(
      new ListObjectsV2Command({ Bucket: this.#outputs.PhotosBucket, Prefix: prefix }),
    );
    return Contents.map(({ Key }) => Key);
  }

  /** Puts an OrderPlaced event on the shop's bus, as another system would. */
  async announce(order) {
    const { Entries } = await this.#clients.eventBridge.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: this.#outputs.ShopEventBus,
            Source: 'photo-shop',
            DetailType: 'OrderPlaced',
            Detail: JSON.stringify(order),
          },
        ],
      }),
    );
    return Entries[0].EventId;
  }

  /** Makes a new queue receive all events of the bus from now on. Returns the queue's URL. */
  async listenToBus() {
    const { eventBridge, sqs } = this.#clients;
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'listener' }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    const rule = { EventBusName: this.#outputs.ShopEventBus, Name: 'listener' };
    await eventBridge.send(new PutRuleCommand({ ...rule, EventPattern: '{"source":["photo-shop"]}' }));
    const targets = [{ Id: 'queue', Arn: Attributes.QueueArn }];
    await eventBridge.send(
      new PutTargetsCommand({ EventBusName: rule.EventBusName, Rule: rule.Name, Targets: targets }),
    );
    return QueueUrl;
  }

  /** The bodies of the messages in a queue that were not received before. */
  async messages(queueUrl = this.#outputs.ReceiptFailureQueue) {
    const { Messages = [] } = await this.#clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body }) => JSON.parse(Body));
  }

  /** Fires the shop's schedule now, through a copy that is due at once and has the same target. */
  async fireSchedule() {
    const { scheduler } = this.#clients;
    const { Schedules } = await scheduler.send(new ListSchedulesCommand({}));
    const [{ Name, GroupName }] = Schedules;
    const { Target } = await scheduler.send(new GetScheduleCommand({ Name, GroupName }));
    await scheduler.send(
      new CreateScheduleCommand({
        Name: 'now',
        GroupName,
        Target,
        ScheduleExpression: `at(${new Date().toISOString().slice(0, 19)})`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
      }),
    );
  }
}
