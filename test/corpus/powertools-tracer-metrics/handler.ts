import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { S3 } from '@aws-sdk/client-s3';

const logger = new Logger();
const metrics = new Metrics();
const tracer = new Tracer();
const s3 = tracer.captureAWSv3Client(new S3({}));

/** Metrics go through the log: PutMetricData is not called. */
export const handler = async (event: { key: string }) => {
  logger.info('PutObject', { key: event.key });
  metrics.addMetric('loaded', MetricUnit.Count, 1);
  await s3.getObject({ Bucket: process.env.PHOTOS, Key: event.key });
  metrics.publishStoredMetrics();
};
