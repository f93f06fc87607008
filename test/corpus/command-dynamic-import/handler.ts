export const handler = async (event: { key?: string }) => {
  if (!event.key) return;
  const { DeleteObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  await new S3Client({}).send(new DeleteObjectCommand({ Bucket: process.env.PHOTOS, Key: event.key }));
};

export const later = async () => {
  const { CopyObjectCommand } = await import('@aws-sdk/client-s3');
  return CopyObjectCommand;
};
