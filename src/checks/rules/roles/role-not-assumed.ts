import { statementsAt } from '../../facts';
import { letsService, servicesIn } from '../../facts/access/principals';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { valuesAt } from '../../model/values';

/** A type with a role, and who acts in it. */
interface Row {
  readonly type: string;
  readonly role: readonly [string, ...string[]];
  readonly service: string;
}

const ROWS: readonly Row[] = [
  { type: 'AWS::ApiGateway::Method', role: ['Integration', 'Credentials'], service: 'apigateway.amazonaws.com' },
  { type: 'AWS::ApiGatewayV2::Integration', role: ['CredentialsArn'], service: 'apigateway.amazonaws.com' },
  { type: 'AWS::AppSync::DataSource', role: ['ServiceRoleArn'], service: 'appsync.amazonaws.com' },
  { type: 'AWS::Events::Rule', role: ['Targets', '*', 'RoleArn'], service: 'events.amazonaws.com' },
  { type: 'AWS::Lambda::Function', role: ['Role'], service: 'lambda.amazonaws.com' },
  { type: 'AWS::Logs::SubscriptionFilter', role: ['RoleArn'], service: 'logs.amazonaws.com' },
  { type: 'AWS::Pipes::Pipe', role: ['RoleArn'], service: 'pipes.amazonaws.com' },
  { type: 'AWS::Scheduler::Schedule', role: ['Target', 'RoleArn'], service: 'scheduler.amazonaws.com' },
  { type: 'AWS::StepFunctions::StateMachine', role: ['RoleArn'], service: 'states.amazonaws.com' },
];

export const roleNotAssumed: Rule = {
  id: 'roleNotAssumed',
  severity: 'error',
  title: 'A role does not trust the service that uses it',
  why:
    'AWS refuses to create a function, schedule, pipe or state machine with such a role. Calls that EventBridge and ' +
    'API Gateway make with it are refused at run time.',
  fix: 'Let the service assume the role: name it in the trust policy, `assumedBy` in the CDK.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  *check(model) {
    for (const { type, role, service } of ROWS) {
      for (const resource of model.resources(type)) {
        for (const one of rolesOf(model, resource, role)) {
          const others = otherServices(one, service);
          if (!others) continue;
          yield {
            at: resource,
            what: `its role ${one.at.node.path} can be assumed by ${others}, and not by ${service}, which acts in it`,
            fix: `create the role with assumedBy: new iam.ServicePrincipal('${service}'), or leave it out to get one that fits`,
          };
        }
      }
    }
  },
};

function rolesOf(model: AppModel, resource: Resource, [name, ...path]: Row['role']): readonly Resource[] {
  const roles = valuesAt(resource.property(name), path).flatMap((value) => model.targetOf(value, resource) ?? []);
  return [...new Set(roles)].filter(({ type }) => type === 'AWS::IAM::Role');
}

/** Who may assume a role in place of a service, in words; undefined if the service may, or it can't be told. */
function otherServices(role: Resource, service: string): string | undefined {
  const statements = statementsAt(role, 'AssumeRolePolicyDocument');
  if (statements.length === 0 || letsService(statements, service)) return undefined;
  return servicesIn(statements).join(', ') || 'others';
}
