import { actionsInRoles, functionsOf, type Statement, statementsOfFunction } from '../../facts';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isObject } from '../../model/values';

/** Actions on objects, which S3 looks up by `bucket/key`. */
const OF_OBJECTS = /^s3:(get|put|delete|restore)object/i;

export const objectActionOnBucket: Rule = {
  id: 'objectActionOnBucket',
  severity: 'warning',
  title: 'A permission for objects names the bucket instead',
  why: 'The ARN of a bucket does not cover its objects, so S3 denies every call: AccessDenied.',
  fix: "Name the objects: bucket.arnForObjects('*').",
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
  *check(model) {
    if (!actionsInRoles(model).some((action) => OF_OBJECTS.test(action))) return;
    for (const { resource: fn } of functionsOf(model)) {
      const statements = statementsOfFunction(model, fn).filter(({ allows }) => allows);
      for (const statement of statements) {
        const [action] = statement.actions.filter((one) => OF_OBJECTS.test(one));
        if (action === undefined) continue;
        const buckets = statement.resources.map((one) => bucketIn(model, one, statement.by));
        const [bucket] = buckets.includes(undefined) ? [] : buckets;
        if (bucket === undefined || isGrantedElsewhere(model, statements, action)) continue;
        yield {
          at: fn,
          what: `its role may do ${action} on the bucket ${bucket}, which is none of its objects`,
          fix: "name the objects in the statement: resources: [bucket.arnForObjects('*')]",
        };
      }
    }
  },
};

/** Whether another statement has the action on something that may be objects. */
function isGrantedElsewhere(model: AppModel, statements: readonly Statement[], action: string): boolean {
  return statements.some(
    (one) => one.actions.includes(action) && one.resources.some((resource) => !bucketIn(model, resource, one.by)),
  );
}

/** The path or the name of the bucket that a value is the ARN of, without anything after it. */
function bucketIn(model: AppModel, value: unknown, by: Resource): string | undefined {
  if (typeof value === 'string') return /^arn:[a-z-]+:s3:::([^/*?]+)$/.exec(value)?.[1];
  if (!isObject(value) || Object.keys(value).some((key) => ['Fn::Join', 'Fn::Sub', 'Fn::If'].includes(key)))
    return undefined;
  const [pointer] = model.pointersIn(value, by);
  return pointer?.to.type === 'AWS::S3::Bucket' && pointer.attribute === 'Arn' ? pointer.to.at.node.path : undefined;
}
