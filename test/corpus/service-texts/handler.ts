import { AnalyzeDocumentCommand, StartDocumentTextDetectionCommand, TextractClient } from '@aws-sdk/client-textract';

const client = new TextractClient({});

export const handler = async () =>
  client.send(
    new StartDocumentTextDetectionCommand({ DocumentLocation: { S3Object: { Bucket: process.env.SCANS, Name: 'x' } } }),
  );

export const other = async () => client.send(new AnalyzeDocumentCommand({ Document: {}, FeatureTypes: [] }));
