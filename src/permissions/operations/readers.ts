import type { Rule, Rules, Wanted } from './wanted';

// These services read and write buckets on behalf of their caller.
const READS: Wanted = { action: 's3:GetObject' };
const WRITES: Wanted = { action: 's3:PutObject', elsewhere: true };

/** Images and documents come as bytes or from a bucket, which the code may not tell in one place. */
function ofImage(action: string): Rule {
  return (parameters) => {
    if (parameters?.S3Object) return [{ action }, READS];
    return parameters?.Bytes ? [{ action }] : [{ action }, { ...READS, optional: true }];
  };
}

function ofBucket(action: string): Rule {
  return () => [{ action }, READS];
}

function named(rule: (action: string) => Rule, prefix: string, operations: readonly string[]): Rules {
  return Object.fromEntries(operations.map((operation) => [`${prefix}:${operation}`, rule(`${prefix}:${operation}`)]));
}

/** @see https://docs.aws.amazon.com/rekognition/latest/dg/images-s3.html */
export const rekognition: Rules = {
  ...named(ofImage, 'rekognition', [
    'CompareFaces',
    'DetectCustomLabels',
    'DetectFaces',
    'DetectLabels',
    'DetectModerationLabels',
    'DetectProtectiveEquipment',
    'DetectText',
    'IndexFaces',
    'RecognizeCelebrities',
    'SearchFacesByImage',
    'SearchUsersByImage',
  ]),
  ...named(ofBucket, 'rekognition', [
    'StartCelebrityRecognition',
    'StartContentModeration',
    'StartFaceDetection',
    'StartFaceSearch',
    'StartLabelDetection',
    'StartPersonTracking',
    'StartSegmentDetection',
    'StartTextDetection',
  ]),
};

/** @see https://docs.aws.amazon.com/textract/latest/dg/security_iam_id-based-policy-examples.html */
export const textract: Rules = {
  ...named(ofImage, 'textract', ['AnalyzeDocument', 'AnalyzeExpense', 'AnalyzeID', 'DetectDocumentText']),
  ...named(ofBucket, 'textract', [
    'StartDocumentAnalysis',
    'StartDocumentTextDetection',
    'StartExpenseAnalysis',
    'StartLendingAnalysis',
  ]),
};

/** @see https://docs.aws.amazon.com/transcribe/latest/dg/security_iam_id-based-policy-examples.html */
export const transcribe: Rules = {
  'transcribe:StartMedicalTranscriptionJob': () => [
    { action: 'transcribe:StartMedicalTranscriptionJob' },
    READS,
    WRITES,
  ],
  'transcribe:StartTranscriptionJob': (parameters) => [
    { action: 'transcribe:StartTranscriptionJob' },
    READS,
    // Without a bucket of the caller, AWS stores the transcript in its own.
    ...(parameters && !parameters.OutputBucketName ? [] : [{ ...WRITES, optional: !parameters }]),
  ],
};

/** @see https://docs.aws.amazon.com/polly/latest/dg/asynchronous.html */
export const polly: Rules = {
  'polly:StartSpeechSynthesisTask': () => [{ action: 'polly:StartSpeechSynthesisTask' }, WRITES],
};
