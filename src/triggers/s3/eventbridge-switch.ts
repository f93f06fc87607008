import { AspectPriority, Aspects, CfnResource } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { Fault } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';

/** The fault of an imported bucket, whose properties cannot be set. */
export function switchFaults(bucket: s3.IBucket): Fault[] {
  if (resourceOf(bucket)) return [];
  return [
    {
      code: 'BucketNotSwitchable',
      what: `${bucket.node.path} is an imported bucket, so this app cannot make it send its events to EventBridge`,
      fix:
        'if it already sends them, set eventBridgeEnabled: true\n' +
        'otherwise use classic notifications: delivery: S3Delivery.NOTIFICATION',
    },
  ];
}

/** Makes the bucket send its events to EventBridge, by a property of its own. That needs no custom resource. */
export function sendToEventBridge(bucket: s3.IBucket): void {
  const resource = resourceOf(bucket);
  if (!resource) return;
  stateOf(resource, STATE.sendToEventBridge, () => {
    const visit = (node: IConstruct): void => {
      if (node === bucket) switchOn(bucket, resource);
    };
    // At synth, because notifications may still be added.
    Aspects.of(bucket).add({ visit }, { priority: AspectPriority.MUTATING });
    return true;
  });
}

/** Where the CDK's custom resource manages the notifications of the bucket, it would overwrite the property. */
function switchOn(bucket: s3.IBucket, resource: CfnResource): void {
  if (bucket.node.tryFindChild('Notifications')) bucket.enableEventBridgeNotification();
  else resource.addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true);
}

function resourceOf(bucket: s3.IBucket): CfnResource | undefined {
  const resource = bucket.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) return undefined;
  return resource.cfnResourceType === 'AWS::S3::Bucket' ? resource : undefined;
}
