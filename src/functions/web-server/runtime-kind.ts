import * as lambda from 'aws-cdk-lib/aws-lambda';

/** Whether the runtime is a container image. */
export function isImage({ name }: lambda.Runtime): boolean {
  return name === lambda.Runtime.FROM_IMAGE.name;
}

/** Whether the runtime starts another program in its place: those that AWS manages do. */
export function takesWrapper(runtime: lambda.Runtime): boolean {
  return !isImage(runtime) && !runtime.name.startsWith('provided');
}
