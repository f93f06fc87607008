import { AspectPriority, Aspects, CfnResource } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { PlacedFault } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';

/** Whether the bucket belongs to this app, so that its properties can be set. */
export function isOfThisApp(bucket: s3.IBucket): boolean {
  return resourceOf(bucket) !== undefined;
}

/** The fault of a bucket that belongs to somebody else. */
export function notSwitchable(bucket: s3.IBucket, at: string): PlacedFault {
  return {
    code: 'BucketNotSwitchable',
    what: `${bucket.node.path} is an imported bucket, so this app cannot have it send its events to EventBridge`,
    fix:
      'if it sends them already, say so: eventBridgeEnabled: true\n' +
      'otherwise use classic notifications: delivery: S3Delivery.NOTIFICATION',
    at,
  };
}

/** Has the bucket send its events to EventBridge, by a property of its own: no custom resource is needed for that. */
export function sendToEventBridge(bucket: s3.IBucket): void {
  const resource = resourceOf(bucket);
  if (!resource) return;
  stateOf(resource, STATE.sendToEventBridge, () => {
    const visit = (node: IConstruct): void => {
      if (node === bucket) switchOn(bucket, resource);
    };
    // At synth, because somebody may still add a notification.
    Aspects.of(bucket).add({ visit }, { priority: AspectPriority.MUTATING });
    return true;
  });
}

/**
 * Where the CDK's custom resource manages the notifications of the bucket, it would overwrite the property. Then it must
 * be told.
 */
function switchOn(bucket: s3.IBucket, resource: CfnResource): void {
  if (bucket.node.tryFindChild('Notifications')) bucket.enableEventBridgeNotification();
  else resource.addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true);
}

function resourceOf(bucket: s3.IBucket): CfnResource | undefined {
  const resource = bucket.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) return undefined;
  return resource.cfnResourceType === 'AWS::S3::Bucket' ? resource : undefined;
}
