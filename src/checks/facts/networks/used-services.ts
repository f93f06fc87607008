import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { callsOf, codeOf } from '../code';

/** What a function with a name or an ARN of such a resource calls. */
const SERVICES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'dynamodb',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::Events::EventBus': 'events',
  'AWS::Kinesis::Stream': 'kinesis',
  'AWS::S3::Bucket': 's3',
  'AWS::SNS::Topic': 'sns',
  'AWS::SQS::Queue': 'sqs',
  'AWS::SSM::Parameter': 'ssm',
  'AWS::SecretsManager::Secret': 'secretsmanager',
  'AWS::StepFunctions::StateMachine': 'states',
};

/** Why a function is known to call a service. */
export interface UsedService {
  /** The prefix of its actions: `dynamodb`. */
  readonly service: string;
  /** `its code calls dynamodb:PutItem` */
  readonly why: string;
}

/** Returns the services that a function calls: by its code, and by its variables if that can't be read. Each once. */
export function usedServicesOf(model: AppModel, fn: Resource): readonly UsedService[] {
  const found = codeOf(fn) ? byCode(model, fn) : byVariables(model, fn);
  return [...new Map(found.map((one) => [one.service, one])).values()];
}

function byCode(model: AppModel, fn: Resource): UsedService[] {
  const calls = callsOf(model, fn).filter(({ call }) => !call.unsure);
  return calls.map(({ operation }) => ({ service: operation.split(':')[0], why: `its code calls ${operation}` }));
}

function byVariables(model: AppModel, fn: Resource): UsedService[] {
  const targets = model.targetsIn(fn.property('Environment', 'Variables'), fn);
  return targets.flatMap(({ type, at }) => {
    const service = SERVICES[type];
    return service === undefined ? [] : [{ service, why: `a variable names ${at.node.path}` }];
  });
}
