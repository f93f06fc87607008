/** State of an execution of a pipeline, a stage or an action of CodePipeline. */
export enum CodePipelineState {
  /** A manual approval was abandoned, or a condition stopped it. */
  CANCELED = 'CANCELED',
  /** It failed. */
  FAILED = 'FAILED',
  /** A failed stage was retried. */
  RESUMED = 'RESUMED',
  /** It started. */
  STARTED = 'STARTED',
  /** It was stopped manually. */
  STOPPED = 'STOPPED',
  /** It is being stopped. */
  STOPPING = 'STOPPING',
  /** It succeeded. */
  SUCCEEDED = 'SUCCEEDED',
  /** A newer execution replaced it. */
  SUPERSEDED = 'SUPERSEDED',
}

/** State of a build of CodeBuild. */
export enum CodeBuildState {
  /** It failed. */
  FAILED = 'FAILED',
  /** It is running. */
  IN_PROGRESS = 'IN_PROGRESS',
  /** It was stopped manually. */
  STOPPED = 'STOPPED',
  /** It succeeded. */
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
  /** Its creation failed and was rolled back. */
  ROLLBACK_COMPLETE = 'ROLLBACK_COMPLETE',
  /** Its creation failed and could not be rolled back. */
  ROLLBACK_FAILED = 'ROLLBACK_FAILED',
  /** Its creation failed and is being rolled back. */
  ROLLBACK_IN_PROGRESS = 'ROLLBACK_IN_PROGRESS',
  /** It was updated. */
  UPDATE_COMPLETE = 'UPDATE_COMPLETE',
  /** It could not be updated. */
  UPDATE_FAILED = 'UPDATE_FAILED',
  /** It is being updated. */
  UPDATE_IN_PROGRESS = 'UPDATE_IN_PROGRESS',
  /** A failed update was rolled back. */
  UPDATE_ROLLBACK_COMPLETE = 'UPDATE_ROLLBACK_COMPLETE',
  /** A failed update could not be rolled back. */
  UPDATE_ROLLBACK_FAILED = 'UPDATE_ROLLBACK_FAILED',
  /** A failed update is being rolled back. */
  UPDATE_ROLLBACK_IN_PROGRESS = 'UPDATE_ROLLBACK_IN_PROGRESS',
}

/** State of an EC2 instance. */
export enum Ec2InstanceState {
  /** It is being launched. */
  PENDING = 'pending',
  /** It is running. */
  RUNNING = 'running',
  /** It is being terminated. */
  SHUTTING_DOWN = 'shutting-down',
  /** It is stopped. */
  STOPPED = 'stopped',
  /** It is being stopped. */
  STOPPING = 'stopping',
  /** It was terminated. */
  TERMINATED = 'terminated',
}

/** Last known status of an ECS task. */
export enum EcsTaskStatus {
  /** It is placed, and being prepared to run. */
  ACTIVATING = 'ACTIVATING',
  /** Its resources are being released. */
  DEACTIVATING = 'DEACTIVATING',
  /** Its network interface and volumes are being removed. */
  DEPROVISIONING = 'DEPROVISIONING',
  /** It is waiting to be placed. */
  PENDING = 'PENDING',
  /** Its network interface and volumes are being created. */
  PROVISIONING = 'PROVISIONING',
  /** It is running. */
  RUNNING = 'RUNNING',
  /** It has stopped. */
  STOPPED = 'STOPPED',
  /** It is being stopped. */
  STOPPING = 'STOPPING',
}

/** How a run of a Glue job ended. */
export enum GlueJobState {
  /** It failed. */
  FAILED = 'FAILED',
  /** It was stopped manually. */
  STOPPED = 'STOPPED',
  /** It succeeded. */
  SUCCEEDED = 'SUCCEEDED',
  /** It timed out. */
  TIMEOUT = 'TIMEOUT',
}

/** Status of an execution of a standard state machine. */
export enum ExecutionStatus {
  /** It was stopped manually. */
  ABORTED = 'ABORTED',
  /** It failed. */
  FAILED = 'FAILED',
  /** It is waiting to be redriven. */
  PENDING_REDRIVE = 'PENDING_REDRIVE',
  /** It is running. */
  RUNNING = 'RUNNING',
  /** It succeeded. */
  SUCCEEDED = 'SUCCEEDED',
  /** It timed out. */
  TIMED_OUT = 'TIMED_OUT',
}
