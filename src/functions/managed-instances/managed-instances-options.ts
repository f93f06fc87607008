import type { Size } from 'aws-cdk-lib';

/** How a function runs on the instances of its capacity provider. */
export interface ManagedInstancesOptions {
  /**
   * How many calls one execution environment works on at a time: 1 to 1,600. In Node.js, Java and .NET they share
   * memory, so code that keeps data of a call in variables outside the handler needs 1.
   *
   * @default - Lambda's own for each vCPU: 64 for Node.js, 32 for Java and .NET, 16 for Python
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-runtimes.html
   */
  readonly maxConcurrency?: number;

  /**
   * The memory for each vCPU: 2, 4 or 8 GiB. `memorySize` is a multiple of it and decides on the number of vCPUs.
   *
   * @default Size.gibibytes(2)
   */
  readonly memoryPerVCpu?: Size;

  /**
   * How many execution environments are kept at least: 0 to 15,000. Fewer than 3 do not cover three availability zones;
   * 0 needs a maximum of 0, and switches the function off.
   *
   * @default 3
   */
  readonly minimum?: number;

  /**
   * How many execution environments there are at most: 0 to 15,000, and no less than the minimum.
   *
   * @default - as many as the capacity provider has room for
   */
  readonly maximum?: number;
}
