import { isOfTrigger } from '../../facts';
import { patternsOf } from '../../facts/event-patterns';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { fieldOf, isDecidedLater } from '../../model/values';

export const bucketSendsNoEvents: Rule = {
  id: 'bucketSendsNoEvents',
  severity: 'error',
  title: 'A rule waits for events of a bucket that sends none to EventBridge',
  why: 'A bucket sends events to EventBridge only if that is switched on. The rule is deployed, but never matches.',
  fix: "Switch it on: new s3.Bucket(this, 'Bucket', { eventBridgeEnabled: true }).",
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-event-notifications-eventbridge.html',
  *check(model) {
    for (const { rule, pattern, sources } of patternsOf(model)) {
      if (!sources.includes('aws.s3') || isOfCloudTrail(pattern) || isOfTrigger(rule)) continue;
      const names = fieldOf(fieldOf(pattern.detail, 'bucket'), 'name');
      for (const bucket of model.targetsIn(names, rule)) {
        if (bucket.type !== 'AWS::S3::Bucket' || mayEmit(model, bucket)) continue;
        const path = bucket.at.node.path;
        yield {
          at: rule,
          what: `it waits for events of the bucket ${path}, which sends none to EventBridge`,
          fix: `set eventBridgeEnabled: true on ${path}`,
        };
      }
    }
  },
};

/** Calls that CloudTrail logs come to EventBridge another way. */
function isOfCloudTrail(pattern: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(pattern['detail-type'] ?? '').includes('CloudTrail');
}

function mayEmit(model: AppModel, bucket: Resource): boolean {
  const own = bucket.property('NotificationConfiguration');
  if (isDecidedLater(own) || fieldOf(own, 'EventBridgeConfiguration') !== undefined) return true;
  return model.resources('Custom::S3BucketNotifications').some((one) => {
    const configured = fieldOf(one.property('NotificationConfiguration'), 'EventBridgeConfiguration');
    return configured !== undefined && model.targetOf(one.property('BucketName'), one) === bucket;
  });
}
