import * as s3 from 'aws-cdk-lib/aws-s3';

/** The types that EventBridge has for an event of S3, and the details to which `only` narrows them. */
interface Named {
  readonly types: readonly string[];
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

const CREATED = ['Object Created'];
const DELETED = ['Object Deleted'];
const CREATED_BY = ['PutObject', 'POST Object', 'CopyObject', 'CompleteMultipartUpload'];
const BY_REQUEST = { reason: ['DeleteObject'] };
const BY_LIFECYCLE = { reason: ['Lifecycle Expiration'] };
const FOR_EVER = { 'deletion-type': ['Permanently Deleted'] };
const MARKED = { 'deletion-type': ['Delete Marker Created'] };

const NAMES: Readonly<Record<string, Named>> = {
  [s3.EventType.OBJECT_CREATED]: { types: CREATED },
  [s3.EventType.OBJECT_CREATED_PUT]: { types: CREATED, only: { reason: ['PutObject'] } },
  [s3.EventType.OBJECT_CREATED_POST]: { types: CREATED, only: { reason: ['POST Object'] } },
  [s3.EventType.OBJECT_CREATED_COPY]: { types: CREATED, only: { reason: ['CopyObject'] } },
  [s3.EventType.OBJECT_CREATED_COMPLETE_MULTIPART_UPLOAD]: {
    types: CREATED,
    only: { reason: ['CompleteMultipartUpload'] },
  },
  [s3.EventType.OBJECT_REMOVED]: { types: DELETED, only: BY_REQUEST },
  [s3.EventType.OBJECT_REMOVED_DELETE]: { types: DELETED, only: { ...BY_REQUEST, ...FOR_EVER } },
  [s3.EventType.OBJECT_REMOVED_DELETE_MARKER_CREATED]: { types: DELETED, only: { ...BY_REQUEST, ...MARKED } },
  [s3.EventType.LIFECYCLE_EXPIRATION]: { types: DELETED, only: BY_LIFECYCLE },
  [s3.EventType.LIFECYCLE_EXPIRATION_DELETE]: { types: DELETED, only: { ...BY_LIFECYCLE, ...FOR_EVER } },
  [s3.EventType.LIFECYCLE_EXPIRATION_DELETE_MARKER_CREATED]: { types: DELETED, only: { ...BY_LIFECYCLE, ...MARKED } },
  [s3.EventType.LIFECYCLE_TRANSITION]: { types: ['Object Storage Class Changed'] },
  [s3.EventType.INTELLIGENT_TIERING]: { types: ['Object Access Tier Changed'] },
  [s3.EventType.OBJECT_RESTORE]: {
    types: ['Object Restore Initiated', 'Object Restore Completed', 'Object Restore Expired'],
  },
  [s3.EventType.OBJECT_RESTORE_POST]: { types: ['Object Restore Initiated'] },
  [s3.EventType.OBJECT_RESTORE_COMPLETED]: { types: ['Object Restore Completed'] },
  [s3.EventType.OBJECT_RESTORE_DELETE]: { types: ['Object Restore Expired'] },
  [s3.EventType.OBJECT_TAGGING]: { types: ['Object Tags Added', 'Object Tags Deleted'] },
  [s3.EventType.OBJECT_TAGGING_PUT]: { types: ['Object Tags Added'] },
  [s3.EventType.OBJECT_TAGGING_DELETE]: { types: ['Object Tags Deleted'] },
  [s3.EventType.OBJECT_ACL_PUT]: { types: ['Object ACL Updated'] },
};

/** The events that S3 sends only as notifications. */
export function notificationOnly(wanted: readonly s3.EventType[]): s3.EventType[] {
  return wanted.filter((event) => !NAMES[event]);
}

/** The part of an event pattern that selects the kinds of events. */
export function patternOfEvents(wanted: readonly s3.EventType[]): { detailType: string[]; detail: object } {
  const names = wanted.flatMap((event) => NAMES[event] ?? []);
  const detailType = [...new Set(names.flatMap((name) => name.types))].sort();
  if (names.every((name) => !name.only)) return { detailType, detail: {} };
  const alternatives = names.map((name) => name.only ?? unrestricted(name));
  const [first, ...more] = [...new Map(alternatives.map((one) => [JSON.stringify(one), one])).values()];
  return { detailType, detail: more.length === 0 ? (first as object) : { $or: [first, ...more] } };
}

/** Written out, because the other alternatives of an `$or` must not narrow it. */
function unrestricted({ types }: Named): Record<string, unknown> {
  return { reason: types === CREATED ? CREATED_BY : [{ exists: false }] };
}
