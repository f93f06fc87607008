import type * as bedrock from 'aws-cdk-lib/aws-bedrock';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { sorted } from '../../private/ids/sorted';
import { takes } from '../../private/inputs/takes';

/** The type of an action's parameter. */
export enum BedrockAgentParameterType {
  /** Text. */
  STRING = 'string',

  /** A number with decimals. */
  NUMBER = 'number',

  /** A whole number. */
  INTEGER = 'integer',

  /** Yes or no. */
  BOOLEAN = 'boolean',

  /** A list. */
  ARRAY = 'array',
}

/** A parameter of an action. The agent gets its value from the conversation. */
export interface BedrockAgentParameter {
  /** The type of the value. The handler gets the value as a string. */
  readonly type: BedrockAgentParameterType;

  /**
   * A description by which the model finds the value in a conversation: up to 500 characters.
   *
   * @default - the model has only the name of the parameter
   */
  readonly description?: string;

  /**
   * Whether the agent asks the user for the value before it calls the function.
   *
   * @default false
   */
  readonly required?: boolean;
}

/** An action that an agent can take. */
export interface BedrockAgentAction {
  /** The name: up to 100 letters, digits, `_` and `-`. The handler gets it as `function`. */
  readonly name: string;

  /**
   * What the action does and when to take it, described for the model: up to 1,200 characters.
   *
   * @default - the model has only the name of the action
   */
  readonly description?: string;

  /**
   * The parameters, by name.
   *
   * @default - none
   */
  readonly parameters?: { [name: string]: BedrockAgentParameter };

  /**
   * Whether the user must confirm each call. Use it for actions that cannot be undone.
   *
   * @default false
   */
  readonly requireConfirmation?: boolean;
}

/**
 * What an agent can do with a function: a list of actions, or an OpenAPI document.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/agents-action-create.html
 *
 * @example
 *
 * const orders = BedrockAgentActions.functions([
 *   {
 *     name: 'cancel_order',
 *     description: 'Cancels an order that has not been sent yet.',
 *     parameters: { orderId: { type: BedrockAgentParameterType.STRING, required: true } },
 *     requireConfirmation: true,
 *   },
 * ]);
 */
export class BedrockAgentActions {
  /**
   * Actions with their parameters.
   *
   * @param actions at least one, each with a different name
   */
  public static functions(actions: BedrockAgentAction[]): BedrockAgentActions {
    takes('BedrockAgentActions.functions', actions);
    const functions = actions.map(({ name, description, parameters, requireConfirmation }) => ({
      name,
      description,
      parameters: parameters && sorted({ ...parameters }),
      requireConfirmation: requireConfirmation ? 'ENABLED' : undefined,
    }));
    return new BedrockAgentActions(
      { functionSchema: { functions } },
      actions.map((action) => action.name),
    );
  }

  /**
   * Operations of an OpenAPI document.
   *
   * @param document the document, in JSON or YAML
   */
  public static openApi(document: string): BedrockAgentActions {
    takes('BedrockAgentActions.openApi', document);
    return new BedrockAgentActions({ apiSchema: { payload: document } });
  }

  /**
   * Operations of an OpenAPI document in a bucket. The role of the agent needs permission to read it.
   *
   * @param bucket the bucket
   * @param key the key of the document
   */
  public static openApiFromBucket(bucket: s3.IBucket, key: string): BedrockAgentActions {
    takes('BedrockAgentActions.openApiFromBucket', bucket, key);
    return new BedrockAgentActions({ apiSchema: { s3: { s3BucketName: bucket.bucketName, s3ObjectKey: key } } });
  }

  private constructor(
    private readonly schema: Pick<bedrock.CfnAgent.AgentActionGroupProperty, 'apiSchema' | 'functionSchema'>,
    private readonly names?: readonly string[],
  ) {}

  /** @internal */
  public get _schema(): Pick<bedrock.CfnAgent.AgentActionGroupProperty, 'apiSchema' | 'functionSchema'> {
    return this.schema;
  }

  /**
   * What is wrong with the names of the actions.
   *
   * @internal
   */
  public get _problem(): string | undefined {
    const { names } = this;
    if (!names) return undefined;
    if (names.length === 0) return 'there are no actions';
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice) return `the action '${twice}' is named twice`;
    const odd = names.find((name) => !/^([0-9a-zA-Z][_-]?){1,100}$/.test(name));
    return odd === undefined ? undefined : `'${odd}' is not a valid action name`;
  }
}
