import { Stack } from 'aws-cdk-lib';
import * as iotevents from 'aws-cdk-lib/aws-iotevents';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { connectionId } from '../../src/private/names';
import { newApp } from '../support/fixture';

const app = newApp();
const near = new Stack(app, 'Near');
const far = new Stack(app, 'Far');
const bucket = new s3.Bucket(near, 'Photos');

test('a source of the same stack is identified by its path', () => {
  expect(connectionId('S3', near, bucket)).toBe('S3-Photos');
});

test('a source of another stack is also identified by that stack', () => {
  expect(connectionId('S3', far, bucket)).toBe('S3-Near.Photos');
});

test('the id has what distinguishes two connections of one source', () => {
  const ids = [{ prefix: 'a/' }, { prefix: 'b/' }, undefined].map((filter) => connectionId('S3', near, bucket, filter));
  expect(new Set(ids).size).toBe(3);
});

test('an imported source keeps its id if its construct is renamed', () => {
  const [one, other] = ['One', 'Other'].map((id) => s3.Bucket.fromBucketName(near, id, 'photos-of-the-shop'));
  expect(connectionId('S3', near, one)).toBe(connectionId('S3', near, other));
});

test('resources of CloudFormation that share a role are told apart', () => {
  const roleArn = 'arn:aws:iam::111122223333:role/detectors';
  const detectorModelDefinition = { initialStateName: 'idle', states: [{ stateName: 'idle' }] };
  const [oven, door] = ['Oven', 'Door'].map(
    (id) => new iotevents.CfnDetectorModel(near, id, { detectorModelDefinition, roleArn }),
  );
  expect([oven, door].map((one) => connectionId('Detector', near, one))).toEqual(['Detector-Oven', 'Detector-Door']);
});
