import { DetectLabelsCommand, RekognitionClient } from '@aws-sdk/client-rekognition';

const client = new RekognitionClient({});

// S3Object would be the other way.
export const handler = async (photo: Uint8Array) => client.send(new DetectLabelsCommand({ Image: { Bytes: photo } }));
