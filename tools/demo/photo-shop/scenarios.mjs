// One event of each kind and the effect that it must have. Every check looks at the data itself, because the emulator
// reports success when it cannot run a function.

import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { expectThat } from '../events.mjs';
import { lookAtPhoto, makePhoto } from '../photo.mjs';

const sunset = { customer: 'Ada', photo: 'sunset.jpg', size: '13x18', copies: 3 };
const lighthouse = { customer: 'Grace', photo: 'lighthouse.jpg', size: '20x30', copies: 2 };

export async function scenariosOf(shop) {
  const listener = await shop.listenToBus();
  const taken = {}; // the first order, which a later event reads
  return [
    takeOrder(shop, taken),
    refuseOrder(shop),
    readOrder(shop, taken),
    announceOrder(shop, listener),
    writeReceipt(shop),
    makeThumbnail(shop),
    writeReport(shop),
    keepPoisonEvent(shop),
  ];
}

function takeOrder(shop, taken) {
  return {
    event: 'POST /orders',
    function: 'CreateOrder',
    fire: () => shop.request('POST', '/orders', sunset),
    see: async ({ status, headers, body: order }) => {
      expectThat(status === 201 && order.id, 'the response is not an order', { status, order });
      expectThat(headers.location === `/orders/${order.id}`, 'the location is wrong', headers.location);
      const row = await shop.row(order.id);
      expectThat(row, 'the table has no such row', order.id);
      expectSame(row, { ...sunset, id: order.id, placedAt: order.placedAt });
      Object.assign(taken, row);
      return `201, and the table has the order ${short(order)}`;
    },
  };
}

function refuseOrder(shop) {
  return {
    event: 'POST /orders, invalid',
    function: 'CreateOrder',
    fire: () => shop.request('POST', '/orders', { ...sunset, size: '1x1', copies: 0 }),
    see: ({ status, body }) => {
      expectThat(status === 400, 'the order was not refused', { status, body });
      expectSame(body.problems, ['size must be one of 10x15, 13x18, 20x30', 'copies must be 1 to 500']);
      return '400, and the response names both problems';
    },
  };
}

function readOrder(shop, taken) {
  return {
    event: 'GET /orders/{id}',
    function: 'GetOrder',
    fire: () => shop.request('GET', `/orders/${taken.id}`),
    see: ({ status, body }) => {
      expectThat(status === 200, 'the order was not found', { status, body });
      expectSame(body, taken);
      return '200, and the response is the same order';
    },
  };
}

function announceOrder(shop, listener) {
  const heard = [];
  return {
    event: "a new row in the table's stream",
    function: 'AnnounceOrder',
    fire: () => shop.request('POST', '/orders', lighthouse),
    see: async ({ body: order }) => {
      heard.push(...(await shop.messages(listener)));
      const event = heard.find(({ detail }) => detail.id === order.id);
      expectThat(event, 'the bus carried no event for this order', order);
      expectThat(event['detail-type'] === 'OrderPlaced', 'the event has the wrong type', event);
      expectSame(event.detail, order);
      return `the bus carries OrderPlaced for ${short(order)}`;
    },
  };
}

function writeReceipt(shop) {
  const order = { ...sunset, id: randomUUID(), placedAt: new Date().toISOString() };
  return {
    event: 'OrderPlaced on the bus',
    function: 'WriteReceipt',
    fire: () => shop.announce(order),
    see: async () => {
      const key = `receipts/${order.id}.txt`;
      const [first, , items] = (await shop.download(key)).toString().split('\n');
      expectThat(first === 'Receipt for Ada', 'the receipt is for another customer', first);
      expectThat(items === '3 x sunset.jpg, 13x18 cm: EUR 1.77', 'the total is wrong', items);
      return `receipts/${short(order)}.txt: EUR 1.77`;
    },
  };
}

function makeThumbnail(shop) {
  const photo = makePhoto(1200, 800);
  return {
    event: 'raw/sunset.jpg in the bucket',
    function: 'MakeThumbnail',
    fire: () => shop.upload('raw/sunset.jpg', photo),
    see: async () => {
      const bytes = await shop.download('thumbnails/sunset.jpg');
      const { width, height, middle } = lookAtPhoto(bytes);
      expectThat(width === 160 && height === 107, 'the thumbnail has the wrong size', `${width}x${height}`);
      const original = lookAtPhoto(photo).middle;
      const near = original.every((value, channel) => Math.abs(value - middle[channel]) < 16);
      expectThat(near, 'the thumbnail shows another picture', { original, middle });
      return `thumbnails/sunset.jpg: 1200x800 became 160x107, ${bytes.length} bytes`;
    },
  };
}

function writeReport(shop) {
  return {
    event: 'the schedule is due',
    function: 'DailyReport',
    fire: () => shop.fireSchedule(),
    see: async () => {
      const [key] = await shop.keys('reports/');
      expectThat(key, 'there is no report');
      const { orders, turnoverInCents, copiesBySize } = JSON.parse(await shop.download(key));
      const expected = { orders: 2, turnoverInCents: 3 * 59 + 2 * 249, copiesBySize: { '13x18': 3, '20x30': 2 } };
      expectSame({ orders, turnoverInCents, copiesBySize }, expected);
      return `${key}: 2 orders, EUR 6.75`;
    },
  };
}

function keepPoisonEvent(shop) {
  const order = { ...sunset, size: 'poster', id: randomUUID(), placedAt: new Date().toISOString() };
  return {
    event: 'OrderPlaced with a poison order',
    function: 'WriteReceipt',
    fire: () => shop.announce(order),
    see: async (eventId) => {
      const [failure] = await shop.messages();
      expectThat(failure, 'the failure queue is empty');
      expectSame(failure.requestPayload.detail, order);
      expectThat(failure.requestPayload.id === eventId, 'the failure is that of another event', failure);
      const { errorMessage } = failure.responsePayload;
      expectThat(errorMessage === 'no price for prints of size "poster"', 'the error message is wrong', errorMessage);
      return `in the failure queue: ${errorMessage}`;
    },
  };
}

function expectSame(actual, expected) {
  expectThat(isDeepStrictEqual(actual, expected), 'the data is not what was sent', { actual, expected });
}

function short({ id }) {
  return `${id.slice(0, 8)}…`;
}
