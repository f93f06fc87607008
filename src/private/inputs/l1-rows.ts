import type { Row } from './row';

/** Resources that the CDK has no L2 for, or none that fits. They are recognized by their type in CloudFormation. */
export const L1_KINDS: Readonly<Record<string, Row>> = {
  'aws_bedrock.CfnAgent': [
    'an agent of Bedrock',
    'AWS::Bedrock::Agent',
    'new bedrock.CfnAgent(...)',
    undefined,
    'BedrockAgentTrigger',
  ],
  'aws_lex.CfnBotAlias': [
    'an alias of a Lex bot',
    'AWS::Lex::BotAlias',
    'new lex.CfnBotAlias(...)',
    undefined,
    'LexTrigger',
  ],
  'aws_transfer.CfnServer': [
    'a server of Transfer Family',
    'AWS::Transfer::Server',
    'new transfer.CfnServer(...)',
    undefined,
    'TransferIdentityProviderTrigger',
  ],
  'aws_vpclattice.CfnListener': [
    'a listener of VPC Lattice',
    'AWS::VpcLattice::Listener',
    'new vpclattice.CfnListener(...)',
    undefined,
    'VpcLatticeTrigger',
  ],
};
