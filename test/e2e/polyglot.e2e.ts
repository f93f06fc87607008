import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { createJimp } from '@jimp/core';
import jpeg from '@jimp/js-jpeg';
import { deployed, outputsOf } from './support/deployed';
import { eventually, eventuallyHolds } from './support/eventually';
import { call } from './support/http';
import { drain, sqs } from './support/queues';

const { withoutPolyglot } = deployed;
const Jimp = createJimp({ formats: [jpeg] });
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient());
const s3 = new S3Client();

if (withoutPolyglot) {
  describe(`polyglot is skipped: ${withoutPolyglot}`, () => test.skip('all of it', () => {}));
} else {
  describe('polyglot', polyglot);
}

function polyglot(): void {
  const outputs = outputsOf('Polyglot');
  const Bucket = outputs.StoreBucket;
  const put = (Key: string, Body: string | Buffer) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const stored = async (Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };
  const product = async (id: string) =>
    (await dynamodb.send(new GetCommand({ TableName: outputs.ProductsTable, Key: { id } }))).Item;

  /** The products of each category that were counted in the log, as CloudWatch makes a metric of it. */
  const counted = async () => {
    const logGroupName = outputs.CategoryLog;
    const { events = [] } = await new CloudWatchLogsClient().send(new FilterLogEventsCommand({ logGroupName }));
    const lines = events
      .flatMap(({ message = '' }) => message.split('\n'))
      .filter((line) => line.startsWith('{"_aws"'));
    const counts: Record<string, number> = {};
    for (const line of lines) {
      const { Category, Products } = JSON.parse(line);
      counts[Category] = (counts[Category] ?? 0) + Products;
    }
    return counts;
  };

  const catalogue = [
    'id,title,price',
    'spring-1,Striped wool scarf,19.50',
    'spring-2,"Watering can, 5 litres",12',
    'spring-3,Stainless steel frying pan,34.90',
    'spring-4,Wool hat,15',
    'spring-5,Xylophone,70',
    '',
  ].join('\n');
  const categories = {
    'spring-1': 'clothing',
    'spring-2': 'garden',
    'spring-3': 'kitchen',
    'spring-4': 'clothing',
    'spring-5': 'other',
  };

  describe('a catalogue', () => {
    beforeAll(() => put('catalogues/spring.csv', catalogue));

    test('gets a receipt from the shell script', async () => {
      const receipt = await eventually(() => stored('receipts/spring.txt').then(String));
      const sha256 = createHash('sha256').update(catalogue).digest('hex');
      expect(receipt).toBe(`lines: 6\nbytes: ${catalogue.length}\nsha256: ${sha256}\n`);
    });

    test('becomes products by Go, of which Python predicts the category, and Java shows them', async () => {
      const { status, body } = await call('POST', `${outputs.ApiUrl}/imports`, { catalogue: 'spring.csv' });
      expect({ status, body }).toEqual({ status: 202, body: { catalogue: 'catalogues/spring.csv', parts: 1 } });
      await eventuallyHolds(async () => {
        const found = Object.keys(categories).map(async (id) => [id, (await product(id))?.category]);
        expect(Object.fromEntries(await Promise.all(found))).toEqual(categories);
      });
      const shown = await call('GET', `${outputs.ApiUrl}/products/spring-2`);
      expect({ status: shown.status, body: shown.body }).toEqual({
        status: 200,
        body: {
          id: 'spring-2',
          title: 'Watering can, 5 litres',
          price: 12,
          category: 'garden',
          probability: expect.any(Number),
        },
      });
    });

    const withRuby = spawnSync('ruby', ['--version']).error ? test.skip : test;

    withRuby('is counted by Ruby, each product once', () =>
      eventuallyHolds(async () => expect(await counted()).toEqual({ clothing: 2, garden: 1, kitchen: 1, other: 1 })),
    );
  });

  test('a part has the lines that begin in it, wherever it is cut', async () => {
    const lines = ['id,title,price', ...['1', '2', '3', '4'].map((id) => `autumn-${id},Rake,${id}`)];
    const text = `${lines.join('\n')}\n`;
    await put('catalogues/autumn.csv', text);
    const cuts = [0, text.indexOf('autumn-2'), text.indexOf('autumn-3') + 4, text.length];
    const importPart = (from: number, to: number) =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl: outputs.PartsQueue,
          MessageBody: JSON.stringify({ catalogue: 'catalogues/autumn.csv', from, to }),
        }),
      );
    const imported = async () => {
      const found = ['1', '2', '3', '4'].map(async (id) => ((await product(`autumn-${id}`)) ? id : ''));
      return (await Promise.all(found)).join('');
    };
    await importPart(cuts[1], cuts[2]);
    await eventuallyHolds(async () => expect(await imported()).toBe('23'));
    await importPart(cuts[2], cuts[3]);
    await eventuallyHolds(async () => expect(await imported()).toBe('234'));
    await importPart(cuts[0], cuts[1]);
    await eventuallyHolds(async () => expect(await imported()).toBe('1234'));
  });

  test('an image is resized by Rust', async () => {
    const image = new Jimp({ width: 640, height: 480, color: 0x2266aaff });
    await put('images/spring-1.jpg', await image.getBuffer('image/jpeg'));
    const bitmap = await eventually(async () => jpeg().decode(await stored('thumbnails/spring-1.jpg')));
    expect([bitmap.width, bitmap.height]).toEqual([160, 120]);
    const color = [...bitmap.data.subarray(0, 3)];
    for (const [index, value] of [0x22, 0x66, 0xaa].entries()) expect(Math.abs(color[index] - value)).toBeLessThan(8);
  });

  test('what is no image ends in the failure queue, with what Rust said', async () => {
    await put('images/spring-2.jpg', 'not an image');
    const [failure] = await eventually(async () => {
      const messages = await drain(outputs.ThumbnailFailureQueue);
      return messages.length > 0 ? messages.map(({ Body = '' }) => JSON.parse(Body)) : undefined;
    });
    expect(failure.requestPayload.detail.object.key).toBe('images/spring-2.jpg');
    expect(failure.responsePayload.errorMessage).toMatch(/could not be resized: .*invalid JPEG/);
  });

  test('a product without an image gets a drawing, by a program that is all of its container image', async () => {
    const { status, headers, body } = await call('GET', `${outputs.ApiUrl}/placeholders/spring-5`);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'image/svg+xml' });
    expect(body).toMatch(/^<svg .*\n.*hsl\(\d+ 80% 80%\).*\n.*>spring-5<\/text>/);
  });

  test.each<[string, string, string, object | undefined, number]>([
    ['the name of no catalogue', 'POST', '/imports', { catalogue: '../secret' }, 400],
    ['a catalogue that is not there', 'POST', '/imports', { catalogue: 'summer.csv' }, 404],
    ['a product that is not there', 'GET', '/products/none', undefined, 404],
  ])('%s is answered with the problem', async (_name, method, path, request, status) => {
    const answer = await call(method, outputs.ApiUrl + path, request);
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { problem: expect.any(String) } });
  });
}
