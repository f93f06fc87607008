import { Annotations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { grant } from '../../private/grants';
import { settingsId } from '../../private/ids/settings-id';
import { PREFIX } from '../../private/names';
import { STATE, stateOf } from '../../private/state';
import type { TriggerTarget } from '../trigger-target';

/** A service that sends to a queue. */
export interface Sender {
  /** Its principal: `events.amazonaws.com`. */
  readonly service: string;
  /** The ARN of the sending resource, which may contain a `*`. */
  readonly sourceArn: string;
  /** The account of the sending resource; left out where it may be any account. */
  readonly sourceAccount?: string;
}

interface Senders {
  readonly service: string;
  readonly sourceAccount?: string;
  /** The ARNs by their settings ids. */
  readonly arns: Map<string, string>;
}

type Rights = Pick<iam.PolicyStatementProps, 'actions' | 'resources'>;

/** Lets a service send to a queue and use its key. Warns where this app does not manage the policy of the queue. */
export function letServiceSend(target: TriggerTarget, queue: sqs.IQueue, sender: Sender): void {
  if (addSender(queue, sender)) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:deadLetterQueuePolicy`,
    `the queue policy of ${queue.node.path} is not managed here: let ${sender.service} send to it (sqs:SendMessage) there, ` +
      'or events that cannot be delivered are lost.',
  );
}

/** Lets a role send to a queue and use its key; the policy of the queue does not matter then. */
export function letRoleSend(role: iam.IRole, queue: sqs.IQueue): void {
  grant(role, { actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
  if (!queue.encryptionMasterKey) return;
  grant(role, { actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [queue.encryptionMasterKey.keyArn] });
}

/**
 * Lets a service send to a queue and use its key; returns false where this app does not manage the policy of the queue.
 *
 * There is one statement for each service, because the policy of a queue has room for twenty. The statements are filled
 * when the policy is rendered, so that they don't depend on the order of declarations.
 */
export function addSender(queue: sqs.IQueue, sender: Sender): boolean {
  const { service, sourceAccount, sourceArn } = sender;
  const all = stateOf(queue, STATE.queueSenders, () => new Map<string, Senders>());
  const key = `${service} ${settingsId(queue, sourceAccount ?? '')}`;
  const known = all.get(key);
  const arns = known?.arns ?? new Map<string, string>();
  arns.set(settingsId(queue, sourceArn), sourceArn);
  if (known) return stateOf(queue, STATE.queuePolicyManaged, () => ({ managed: true })).managed;
  const place = all.size;
  all.set(key, { service, sourceAccount, arns });
  const statement = (rights: Rights) => new SenderStatement(rights, () => sortedByKey(all)[place]);
  const send = { actions: ['sqs:SendMessage'], resources: [queue.queueArn] };
  const useKey = { actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: ['*'] };
  const { statementAdded } = queue.addToResourcePolicy(statement(send));
  stateOf(queue, STATE.queuePolicyManaged, () => ({ managed: statementAdded }));
  queue.encryptionMasterKey?.addToResourcePolicy(statement(useKey), true);
  return statementAdded;
}

function sortedByKey<T>(map: Map<string, T>): T[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** A statement that is filled with its senders only when it is read. */
class SenderStatement extends iam.PolicyStatement {
  private filled = false;

  public constructor(
    rights: Rights,
    private readonly senders: () => Senders | undefined,
  ) {
    super(rights);
  }

  public override validateForResourcePolicy(): string[] {
    this.fill();
    return super.validateForResourcePolicy();
  }

  public override freeze(): iam.PolicyStatement {
    this.fill();
    return super.freeze();
  }

  private fill(): void {
    const senders = this.senders();
    if (this.filled || this.frozen || !senders) return;
    this.filled = true;
    const arns = sortedByKey(senders.arns);
    this.addServicePrincipal(senders.service);
    this.addCondition('ArnLike', { 'aws:SourceArn': arns.length === 1 ? arns[0] : arns });
    if (senders.sourceAccount) this.addCondition('StringEquals', { 'aws:SourceAccount': senders.sourceAccount });
  }
}
