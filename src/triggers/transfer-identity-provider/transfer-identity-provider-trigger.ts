import { Lazy, Token } from 'aws-cdk-lib';
import type * as transfer from 'aws-cdk-lib/aws-transfer';
import { type Fault, refuse } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { letHolderInvoke } from '../holder-permission';
import { placeFaults } from '../place';
import { refuseCircle } from '../reference-circle';
import { type Slot, slotFaults, takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';

type Details = transfer.CfnServer.IdentityProviderDetailsProperty;

const BY_FUNCTION = 'AWS_LAMBDA';

/**
 * Invokes a function when a user logs in to a server of AWS Transfer Family: it checks the password or returns public keys, and
 * says what the user may see.
 *
 * Sets the function in the server, and allows only this server to invoke it. A server in another stack makes that stack
 * depend on the stack of the function.
 *
 * @see https://docs.aws.amazon.com/transfer/latest/userguide/custom-lambda-idp.html
 *
 * @example
 *
 * const server = new transfer.CfnServer(this, 'Server', { protocols: ['SFTP'] });
 * new TypeScriptFunction(this, 'LogIn', {
 *   entry: 'src/log-in.ts',
 *   triggers: [new TransferIdentityProviderTrigger(server)],
 * });
 */
export class TransferIdentityProviderTrigger implements ITrigger {
  /**
   * @param server the server, created in this app
   */
  public constructor(private readonly server: transfer.CfnServer) {
    takes('TransferIdentityProviderTrigger', server);
  }

  /**
   * Makes the server ask the function, and allows it to.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { server, slot } = this;
    const { handler, scope } = target;
    const at = scope.node.path;
    const taken = slotFaults(slot, at);
    refuse(
      at,
      ...placeFaults(target, { name: server.node.path, place: server.env }),
      ...(taken.length > 0 ? taken : this.providerFaults()),
    );
    takeSlot(slot, at);
    const own = server.identityProviderDetails;
    server.identityProviderType = BY_FUNCTION;
    server.identityProviderDetails = Lazy.uncachedAny({
      produce: (context) => ({ ...(context.resolve(own) as Details), function: handler.functionArn }),
    });
    letHolderInvoke(target, server, {
      id: 'InvokedByTransfer',
      service: 'transfer.amazonaws.com',
      sourceArn: server.attrArn,
    });
    refuseCircle(server, handler, 'serverId');
    return { invocation: Invocation.SYNCHRONOUS, source: server };
  }

  /** The faults of a server that is told to ask somebody else. */
  private providerFaults(): Fault[] {
    const { server } = this;
    const { identityProviderType: type = BY_FUNCTION, identityProviderDetails: details = {} } = server;
    const others = Token.isUnresolved(details) ? {} : (details as Details);
    const name = (['function', 'url', 'directoryId'] as const).find((one) => others[one] !== undefined);
    const stated = name ? `identityProviderDetails.${name}` : type === BY_FUNCTION ? undefined : 'identityProviderType';
    if (!stated) return [];
    return [
      {
        code: 'IdentityProviderTaken',
        what: `${server.node.path} has another identity provider: ${stated}${name ? '' : ` is '${type}'`}`,
        fix: `leave ${stated} out: the trigger sets it`,
      },
    ];
  }

  private get slot(): Slot {
    const { server } = this;
    return {
      source: server,
      sourceId: server.ref,
      name: 'identity provider',
      words: `the identity provider of ${server.node.path}`,
      code: 'IdentityProviderTaken',
      fix: 'let one function handle all users of a server',
    };
  }
}
