import { Duration, Stack } from 'aws-cdk-lib';
import * as connect from 'aws-cdk-lib/aws-connect';
import * as iam from 'aws-cdk-lib/aws-iam';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { twiceFaults } from '../../private/twice';
import { placeFaults, placeOfSource } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { instanceFaults, limitFaults } from './faults';
import type { ConnectTriggerProps } from './props';

/**
 * Invokes a function from flows of an Amazon Connect instance.
 *
 * Adds the function to the instance, so that flows can use it, and allows only this instance to invoke it. Which flow calls
 * it, and with which parameters, is part of the flow: its block "AWS Lambda function" names the function's ARN.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 *
 * @example
 *
 * declare const instance: connect.CfnInstance;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new ConnectTrigger(instance.attrArn));
 */
export class ConnectTrigger implements ITrigger {
  /**
   * @param instanceArn the ARN of the instance, in the account and region of the function
   * @param props how long flows wait
   */
  public constructor(
    private readonly instanceArn: string,
    private readonly props: ConnectTriggerProps = {},
  ) {
    takes('ConnectTrigger', instanceArn, props);
  }

  /**
   * Adds the function to the instance, and allows the instance to invoke it.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { instanceArn } = this;
    const { invocationTimeLimit } = this.props;
    const { handler, scope } = target;
    const suffix = settingsId(scope, instanceArn);
    const faults = instanceFaults(instanceArn);
    const place = placeOfSource(target, instanceArn);
    refuse(
      scope.node.path,
      ...faults,
      ...(faults.length > 0 ? [] : placeFaults(target, { name: `the instance ${instanceArn}`, place })),
      ...limitFaults(invocationTimeLimit),
      ...twiceFaults(scope, `ConnectAssociation-${suffix}`, `the instance ${instanceArn}`),
    );
    const permissionId = `InvokedByConnect-${suffix}`;
    handler.addPermission(permissionId, {
      principal: new iam.ServicePrincipal('connect.amazonaws.com'),
      sourceArn: instanceArn,
      sourceAccount: Stack.of(scope).account,
    });
    const association = new connect.CfnIntegrationAssociation(scope, `ConnectAssociation-${suffix}`, {
      instanceId: instanceArn,
      integrationArn: handler.functionArn,
      integrationType: 'LAMBDA_FUNCTION',
    });
    // A flow may call the function as soon as the instance has it.
    const permission = scope.node.tryFindChild(permissionId);
    if (permission) association.node.addDependency(permission);
    return { invocation: Invocation.SYNCHRONOUS, maxTimeout: invocationTimeLimit ?? Duration.seconds(8) };
  }
}
