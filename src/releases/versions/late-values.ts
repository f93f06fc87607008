import { Annotations, Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { PREFIX } from '../../private/names';
import { versionContent } from './content';

const PARAMETER_STORE = /\{\{resolve:(ssm(?:-secure)?:[^}:]+)/g;

/**
 * Warns of values that may change with no change of the template: CloudFormation then updates the function, but publishes no
 * version, so what is invoked goes on with the old value.
 */
export function warnOfLateValues(handler: lambda.Function): void {
  const { settings, references } = versionContent(handler);
  const text = JSON.stringify(settings);
  const parameters = [...references].filter((one) => isParameter(one) && text.includes(`{"Ref":"${idOf(one)}"}`));
  const names = [
    ...parameters.map(({ node }) => node.path),
    ...[...text.matchAll(PARAMETER_STORE)].map(([, name]) => name),
  ];
  if (names.length === 0) return;
  Annotations.of(handler).addWarningV2(
    `${PREFIX}:valueOutsideVersion`,
    `the configuration of ${handler.node.path} has values that may change without a change of the template. No ` +
      'version is then published, so the alias keeps the old values. Read them at run time: ' +
      `${[...new Set(names)].sort().join(', ')}`,
  );
}

function isParameter(construct: IConstruct): boolean {
  return 'valueAsString' in construct && 'logicalId' in construct;
}

function idOf(construct: IConstruct): string {
  return Stack.of(construct).resolve((construct as unknown as { logicalId: string }).logicalId) as string;
}
