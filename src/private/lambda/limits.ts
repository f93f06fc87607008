import { Duration, Size } from 'aws-cdk-lib';

/** The longest call of a function; on managed instances, only of a call for whose response something waits. */
export const LONGEST_CALL = Duration.minutes(15);

/** The longest call on managed instances for events, queues and streams. */
export const LONGEST_CALL_ON_INSTANCES = Duration.minutes(90);

/** The most code that a function may have, layers included. AWS documents it in MB, which are powers of two. */
export const LARGEST_CODE = Size.mebibytes(250);
