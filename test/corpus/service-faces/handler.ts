import { DetectFacesCommand, DetectLabelsCommand, RekognitionClient } from '@aws-sdk/client-rekognition';

const client = new RekognitionClient({});

export const handler = async () =>
  client.send(new DetectLabelsCommand({ Image: { S3Object: { Bucket: process.env.PHOTOS, Name: 'x' } } }));

export const other = async () => client.send(new DetectFacesCommand({ Image: {} }));
