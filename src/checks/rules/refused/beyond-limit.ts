import { LONGEST_CALL } from '../../../private/lambda/limits';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

/** What AWS takes for a number, where no tool of CloudFormation or the CDK looks at it. */
interface Limit {
  readonly type: string;
  readonly path: readonly [string, ...string[]];
  /** What users call it. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
  /** A value out of the range that has a meaning of its own. */
  readonly also?: number;
  /** Whether the limit is another one for a resource. */
  readonly except?: (resource: Resource) => boolean;
}

const LIMITS: readonly Limit[] = [
  {
    type: 'AWS::Lambda::Function',
    path: ['MemorySize'],
    name: 'memorySize',
    min: 128,
    max: 10_240,
    unit: ' MB',
    // Managed instances have as much as the instance has.
    except: isOnInstances,
  },
  {
    type: 'AWS::Lambda::Function',
    path: ['Timeout'],
    name: 'timeout',
    min: 1,
    max: LONGEST_CALL.toSeconds(),
    unit: ' s',
    // The validator of the CDK takes the 90 minutes of managed instances for all functions.
    except: isOnInstances,
  },
  {
    type: 'AWS::Lambda::Function',
    path: ['EphemeralStorage', 'Size'],
    name: 'ephemeralStorageSize',
    min: 512,
    max: 10_240,
    unit: ' MB',
  },
  {
    type: 'AWS::Lambda::EventSourceMapping',
    path: ['MaximumRecordAgeInSeconds'],
    name: 'maxRecordAge',
    min: 60,
    max: 604_800,
    unit: ' s',
    also: -1,
  },
  {
    type: 'AWS::SQS::Queue',
    path: ['RedrivePolicy', 'maxReceiveCount'],
    name: 'maxReceiveCount',
    min: 1,
    max: 1000,
  },
  {
    type: 'AWS::Kinesis::Stream',
    path: ['RetentionPeriodHours'],
    name: 'retentionPeriod',
    min: 24,
    max: 8760,
    unit: ' h',
  },
  {
    type: 'AWS::ApiGatewayV2::Integration',
    path: ['TimeoutInMillis'],
    name: 'timeoutInMillis',
    min: 50,
    max: 30_000,
    unit: ' ms',
  },
];

export const beyondLimit: Rule = {
  id: 'beyondLimit',
  severity: 'error',
  title: "A number is out of AWS's range",
  why: 'The service refuses the resource, and the deployment is rolled back.',
  fix: 'Choose a number within the range.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
  *check(model) {
    for (const { type, path, name, min, max, unit = '', also, except } of LIMITS) {
      for (const resource of model.having(type, path[0])) {
        const value = numberOf(resource.property(...path));
        if (value === undefined || value === also || except?.(resource)) continue;
        const isWhole = Number.isInteger(value);
        if (isWhole && value >= min && value <= max) continue;
        yield {
          at: resource,
          what:
            `${name} is ${value}${unit}, and AWS allows ${isWhole ? '' : 'whole numbers from '}${min} to ` +
            `${max}${unit}`,
          fix: `set ${name} to a ${isWhole ? 'value' : 'whole number'} from ${min} to ${max}${unit}`,
        };
      }
    }
  },
};

function isOnInstances(fn: Resource): boolean {
  return fn.property('CapacityProviderConfig') !== undefined;
}
