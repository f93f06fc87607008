import { S3 } from '@aws-sdk/client-s3';

const s3 = new S3({});
const { DRAFTS, SITE } = process.env;

export const handler = async (event: { key: string }) =>
  s3.copyObject({
    Bucket: SITE,
    Key: event.key,
    CopySource: encodeURI('/' + DRAFTS + '/' + event.key),
    TaggingDirective: 'REPLACE',
  });

export const swap = async (event: { key: string }) =>
  s3.copyObject({ Bucket: DRAFTS, Key: event.key, CopySource: [SITE, event.key].join('/') });

export const remove = async (event: { key: string }) => s3.deleteObject({ Bucket: DRAFTS, Key: event.key });
