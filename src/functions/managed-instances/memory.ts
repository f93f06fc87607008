import { Size } from 'aws-cdk-lib';
import type { ManagedInstancesOptions } from './managed-instances-options';

/** What a vCPU has if nothing is stated. */
export const USUAL_PER_VCPU = Size.gibibytes(2);

/** The least memory of a function on managed instances, in MB: one vCPU, and no less than 2 GiB. */
export function leastMemory({ memoryPerVCpu = USUAL_PER_VCPU }: ManagedInstancesOptions = {}): number {
  return Math.max(USUAL_PER_VCPU.toMebibytes(), memoryPerVCpu.toMebibytes());
}
