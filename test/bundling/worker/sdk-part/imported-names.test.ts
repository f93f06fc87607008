import { importedNames } from '../../../../src/bundling/worker/sdk-part/imported-names';

const MODULE = '@aws-sdk/client-s3';

const KNOWN: Record<string, string[]> = {
  "import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';": ['S3Client', 'GetObjectCommand'],
  'import{S3Client as C}from"@aws-sdk/client-s3";import{b}from"./b"': ['S3Client'],
  "import {\n  // the client\n  S3Client, /* and */ type GetObjectCommandOutput,\n} from '@aws-sdk/client-s3';": [
    'S3Client',
    'GetObjectCommandOutput',
  ],
  "import type { Bucket } from '@aws-sdk/client-s3'; import { S3 } from '@aws-sdk/client-s3';": ['S3'],
  "export { S3Client as Photos } from '@aws-sdk/client-s3';": ['S3Client'],
  "import '@aws-sdk/client-s3';": [],
  "import * as s3 from '@aws-sdk/client-s3'; const c = new s3.S3Client({}); let x: s3 . Bucket; // s3 is small": [
    'S3Client',
    'Bucket',
  ],
  "import { S3 } from '@aws-sdk/client-s3'; const later = () => import('@aws-sdk/client-s3');": ['S3'],
  "import { S3 } from '@aws-sdk/client-s3' with { type: 'js' };": ['S3'],
  "const from = ['@aws-sdk/client-s3']; import { S3 } from '@aws-sdk/client-s3';": ['S3'],
};

const UNKNOWN = [
  "import * as s3 from '@aws-sdk/client-s3'; export const all = Object.keys(s3);",
  "import * as s3 from '@aws-sdk/client-s3'; export const one = (name) => new s3[name]({});",
  "import * as s3 from '@aws-sdk/client-s3'; export const may = s3?.S3Client;",
  "import * as s3 from '@aws-sdk/client-s3'; export { s3 };",
  "export * from '@aws-sdk/client-s3';",
  "export * as s3 from '@aws-sdk/client-s3';",
  "import s3 from '@aws-sdk/client-s3';",
  "import s3, { S3Client } from '@aws-sdk/client-s3';",
  "import { default as s3 } from '@aws-sdk/client-s3';",
  "import { 'a name' as s3 } from '@aws-sdk/client-s3';",
  "import { S3 } from // here\n '@aws-sdk/client-s3';",
  "import s3 = require('@aws-sdk/client-s3');",
  "const { S3Client } = require('@aws-sdk/client-s3');",
  "import { S3 } from '@aws-sdk/client-\\u0073\\u0033';",
  '',
];

test.each(Object.entries(KNOWN))('%s names what it imports', (source, names) => {
  expect([...(importedNames(source, MODULE) ?? ['nothing is known'])]).toEqual(names);
});

test.each(UNKNOWN)('of %s no names are told', (source) => {
  expect(importedNames(source, MODULE)).toBeUndefined();
});
