import { Annotations, Duration, Stack, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as transfer from 'aws-cdk-lib/aws-transfer';
import type { IConstruct } from 'constructs';
import { codeUsageOf } from '../../links/grants/code-usage-of';
import { type Fault, refuse } from '../../private/errors';
import { grant } from '../../private/grants';
import { takes } from '../../private/inputs/takes';
import { PREFIX } from '../../private/names';
import { whenChecked } from '../../private/synth/phases';
import { duplicateTrigger } from '../../private/twice';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import { hasPart, keepPart, type Part, partOf } from '../parts';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { TransferStepFile, type TransferWorkflowTriggerProps } from './props';

const LONGEST = Duration.minutes(30);

/**
 * Creates a custom step that invokes the function, for use in workflows of AWS Transfer Family: after a file was uploaded.
 *
 * The workflow invokes the function asynchronously and waits for its report, `SendWorkflowStepState`, which the function may
 * send. The role of the workflow may invoke exactly this function or alias.
 *
 * @see https://docs.aws.amazon.com/transfer/latest/userguide/custom-step-details.html
 *
 * @example
 *
 * declare const executionRole: iam.Role;
 * const scan = new TransferWorkflowTrigger({ stepName: 'scan', executionRole });
 * const handler = new TypeScriptFunction(this, 'Scan', { entry: 'src/scan.ts', triggers: [scan] });
 * new transfer.CfnWorkflow(this, 'Workflow', { steps: [scan.stepOf(handler)] });
 */
export class TransferWorkflowTrigger implements ITrigger {
  /**
   * @param props the step
   */
  public constructor(private readonly props: TransferWorkflowTriggerProps) {
    takes('TransferWorkflowTrigger', props);
  }

  /**
   * Returns the step that invokes a function, for `steps` or `onExceptionSteps` of a workflow in the account and region of
   * the function.
   *
   * @param handler a function with this trigger
   */
  public stepOf(handler: lambda.IFunction): transfer.CfnWorkflow.WorkflowStepProperty {
    return partOf<transfer.CfnWorkflow.WorkflowStepProperty>(handler, this.part);
  }

  /**
   * Creates the step, lets the role of the workflow invoke the function, and lets the function report.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { executionRole } = this.props;
    const { handler, scope } = target;
    refuse(scope.node.path, ...this.stepFaults(scope));
    grant(executionRole, { actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] });
    letReport(handler);
    keepPart(scope, this.part, this.step(handler));
    whenChecked(scope, () => warnOfSilence(handler, this.props.stepName));
    return { invocation: Invocation.ASYNCHRONOUS, maxTimeout: this.timeout };
  }

  /** The CDK passes these details on as they are, so they have the names of CloudFormation. */
  private step(handler: lambda.IFunction): transfer.CfnWorkflow.WorkflowStepProperty {
    const { stepName: Name, sourceFile = TransferStepFile.PREVIOUS } = this.props;
    const details = { Name, Target: handler.functionArn, SourceFileLocation: `\${${sourceFile}}` };
    return { type: 'CUSTOM', customStepDetails: { ...details, TimeoutSeconds: this.timeout.toSeconds() } };
  }

  private get timeout(): Duration {
    return this.props.stepTimeout ?? Duration.minutes(5);
  }

  private stepFaults(scope: IConstruct): Fault[] {
    const { stepName, stepTimeout } = this.props;
    const code = 'TransferStep';
    const faults: Fault[] = [];
    if (Token.isUnresolved(stepName)) {
      const what = 'stepName is a value that is known only after deployment';
      faults.push({ code, what, fix: "write stepName as plain text, for example 'scan'" });
    } else if (!/^[\w-]{1,30}$/.test(stepName)) {
      const what = `stepName is '${stepName}'`;
      faults.push({ code, what, fix: 'use 1 to 30 letters, digits, hyphens and underscores' });
    }
    const seconds = stepTimeout?.isUnresolved() ? undefined : stepTimeout?.toSeconds({ integral: false });
    if (seconds !== undefined && (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST.toSeconds())) {
      const what = `stepTimeout must be 1 second to 30 minutes, got ${seconds} seconds`;
      faults.push({ code, what, fix: 'set stepTimeout to whole seconds in that range' });
    }
    if (faults.length > 0 || !hasPart(scope, this.part)) return faults;
    return [duplicateTrigger(this.part.words, 'give one of the two another stepName')];
  }

  private get part(): Part {
    const { stepName } = this.props;
    return { id: `TransferStep-${stepName}`, words: `the workflow step '${stepName}'`, code: 'NoStep' };
  }
}

/** The workflow needs the ARN of the function, whose role is made before it: so the role cannot name the workflow. */
function letReport(handler: lambda.IFunction): void {
  const arn = Stack.of(handler).formatArn({ service: 'transfer', resource: 'workflow', resourceName: '*' });
  grant(handler, { actions: ['transfer:SendWorkflowStepState'], resources: [arn] });
  acknowledgeWildcards(handler, () => [arn], 'The workflow is made after the role of the function.');
}

/** Warns of code that never reports: each upload would wait for the end of the step, and count as failed. */
function warnOfSilence(handler: lambda.IFunction, stepName: string): void {
  const usage = codeUsageOf(handler);
  if (!usage || usage.calls.some(({ operation }) => operation === 'SendWorkflowStepState')) return;
  Annotations.of(handler).addWarningV2(
    `${PREFIX}:stepNeverReported`,
    `the code never calls SendWorkflowStepState, so the workflow step '${stepName}' always times out and fails. Call ` +
      'it with the token of the event when the work is done.',
  );
}
