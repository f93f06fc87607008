// The modules of the realistic project that all handlers share.

/** By file, the source. */
export const SHARED = {
  'src/shared/clock.ts': `
export const now = () => new Date().toISOString();`,
  'src/shared/errors.ts': `
export class ShopError extends Error {
  override name = 'ShopError';
  constructor(message: string, readonly status: number) { super(message); }
}`,
  'src/shared/settings.ts': `
const read = (name: string) => process.env[name] ?? name.toLowerCase();
export const settings = {
  table: process.env.TABLE ?? 'table',
  bucket: process.env.BUCKET ?? 'bucket',
  queue: process.env.QUEUE_URL ?? 'http://localhost/queue',
  topic: process.env.TOPIC_ARN ?? 'arn:aws:sns:eu-central-1:123456789012:topic',
  workflow: process.env.WORKFLOW_ARN ?? 'arn:aws:states:eu-central-1:123456789012:stateMachine:shop',
  secret: process.env.SECRET_ARN ?? 'secret',
  parameter: process.env.PARAMETER ?? '/shop/prefix',
  sender: process.env.SENDER ?? 'shop@example.com',
};
export const stage = () => read('STAGE');`,
  'src/shared/text.ts': `
export const sentence = (...words: string[]) => words.join(' ');`,
  'src/shared/money.ts': `
export const withPercent = (sum: number, percent: number) => Math.round(sum * (100 + percent)) / 100;
export const shown = (sum: number) => sum.toFixed(2) + ' EUR';`,
  'src/shared/lines.ts': `
import { z } from 'zod';
export const lineSchema = z.object({ amount: z.number().int().positive(), price: z.number().nonnegative() });
export const totalOf = (lines: z.infer<typeof lineSchema>[]) =>
  lines.reduce((sum, { amount, price }) => sum + amount * price, 0);`,
  'src/shared/observability.ts': `
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
export const logger = new Logger({ serviceName: 'shop' });
export const metrics = new Metrics({ namespace: 'shop', serviceName: 'shop' });
export const count = (name: string) => metrics.addMetric(name, MetricUnit.Count, 1);`,
  'src/shared/tracing.ts': `
import { Tracer } from '@aws-lambda-powertools/tracer';
export const tracer = new Tracer({ serviceName: 'shop' });`,
  'src/shared/checked.ts': `
import type middy from '@middy/core';
import { z } from 'zod';
import { ShopError } from './errors';
export const checked = (schema: z.ZodType): middy.MiddlewareObj => ({
  before: (request) => {
    const { data, error } = schema.safeParse(request.event);
    if (error) throw new ShopError(error.issues.map(({ path }) => path.join('.')).join(', '), 400);
    request.event = data;
  },
  onError: (request) => {
    if (request.error instanceof ShopError) request.response = { status: request.error.status, wrong: request.error.message };
  },
});`,
  'src/shared/handler.ts': `
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { z } from 'zod';
import { checked } from './checked';
import { now } from './clock';
import { count, logger, metrics } from './observability';
export const handlerFor = <T>(name: string, schema: z.ZodType<T>, work: (request: T) => Promise<object>) =>
  middy()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .use(checked(schema))
    .handler(async (request: T) => {
      logger.info(name, { at: now() });
      count(name);
      return { name, ...(await work(request)) };
    });`,
};
