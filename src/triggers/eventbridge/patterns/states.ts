/** State of an execution of a pipeline, a stage or an action of CodePipeline. */
export enum CodePipelineState {
  /** It was stopped by the abandon of a manual approval, or by a condition. */
  CANCELED = 'CANCELED',
  /** It failed. */
  FAILED = 'FAILED',
  /** A failed stage was tried again. */
  RESUMED = 'RESUMED',
  /** It began. */
  STARTED = 'STARTED',
  /** It was stopped by somebody. */
  STOPPED = 'STOPPED',
  /** Somebody is stopping it. */
  STOPPING = 'STOPPING',
  /** It ended well. */
  SUCCEEDED = 'SUCCEEDED',
  /** A newer execution overtook it. */
  SUPERSEDED = 'SUPERSEDED',
}

/** State of a build of CodeBuild. */
export enum CodeBuildState {
  /** It failed. */
  FAILED = 'FAILED',
  /** It runs. */
  IN_PROGRESS = 'IN_PROGRESS',
  /** It was stopped by somebody. */
  STOPPED = 'STOPPED',
  /** It ended well. */
  SUCCEEDED = 'SUCCEEDED',
}

/** Status of a CloudFormation stack. */
export enum StackStatus {
  /** It was created. */
  CREATE_COMPLETE = 'CREATE_COMPLETE',
  /** It could not be created. */
  CREATE_FAILED = 'CREATE_FAILED',
  /** It is being created. */
  CREATE_IN_PROGRESS = 'CREATE_IN_PROGRESS',
  /** It was deleted. */
  DELETE_COMPLETE = 'DELETE_COMPLETE',
  /** It could not be deleted. */
  DELETE_FAILED = 'DELETE_FAILED',
  /** It is being deleted. */
  DELETE_IN_PROGRESS = 'DELETE_IN_PROGRESS',
  /** What was made of it was removed again. */
  ROLLBACK_COMPLETE = 'ROLLBACK_COMPLETE',
  /** What was made of it could not be removed. */
  ROLLBACK_FAILED = 'ROLLBACK_FAILED',
  /** It could not be created, and what was made is being removed. */
  ROLLBACK_IN_PROGRESS = 'ROLLBACK_IN_PROGRESS',
  /** It was updated. */
  UPDATE_COMPLETE = 'UPDATE_COMPLETE',
  /** It could not be updated. */
  UPDATE_FAILED = 'UPDATE_FAILED',
  /** It is being updated. */
  UPDATE_IN_PROGRESS = 'UPDATE_IN_PROGRESS',
  /** It is as it was before a failed update. */
  UPDATE_ROLLBACK_COMPLETE = 'UPDATE_ROLLBACK_COMPLETE',
  /** A failed update could not be undone. */
  UPDATE_ROLLBACK_FAILED = 'UPDATE_ROLLBACK_FAILED',
  /** A failed update is being undone. */
  UPDATE_ROLLBACK_IN_PROGRESS = 'UPDATE_ROLLBACK_IN_PROGRESS',
}

/** State of an EC2 instance. */
export enum Ec2InstanceState {
  /** It is being launched. */
  PENDING = 'pending',
  /** It runs. */
  RUNNING = 'running',
  /** It is being terminated. */
  SHUTTING_DOWN = 'shutting-down',
  /** It is stopped. */
  STOPPED = 'stopped',
  /** It is being stopped. */
  STOPPING = 'stopping',
  /** It is gone. */
  TERMINATED = 'terminated',
}

/** Last known status of an ECS task. */
export enum EcsTaskStatus {
  /** It is on an instance, which prepares for it. */
  ACTIVATING = 'ACTIVATING',
  /** What it had is given back. */
  DEACTIVATING = 'DEACTIVATING',
  /** Its disks are being removed. */
  DEPROVISIONING = 'DEPROVISIONING',
  /** It waits for a place. */
  PENDING = 'PENDING',
  /** What it needs is being made. */
  PROVISIONING = 'PROVISIONING',
  /** It runs. */
  RUNNING = 'RUNNING',
  /** It has ended. */
  STOPPED = 'STOPPED',
  /** It is being stopped. */
  STOPPING = 'STOPPING',
}

/** How a run of a Glue job ended. */
export enum GlueJobState {
  /** It failed. */
  FAILED = 'FAILED',
  /** It was stopped by somebody. */
  STOPPED = 'STOPPED',
  /** It ended well. */
  SUCCEEDED = 'SUCCEEDED',
  /** It took too long. */
  TIMEOUT = 'TIMEOUT',
}

/** Status of an execution of a standard state machine. */
export enum ExecutionStatus {
  /** It was stopped by somebody. */
  ABORTED = 'ABORTED',
  /** It failed. */
  FAILED = 'FAILED',
  /** It waits to be tried again. */
  PENDING_REDRIVE = 'PENDING_REDRIVE',
  /** It runs. */
  RUNNING = 'RUNNING',
  /** It ended well. */
  SUCCEEDED = 'SUCCEEDED',
  /** It took too long. */
  TIMED_OUT = 'TIMED_OUT',
}
