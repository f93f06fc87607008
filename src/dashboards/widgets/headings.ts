import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { bindingsOf, nameBelow, type ShownFunction } from '../shown/functions';
import { settingOf, timeoutOf } from './function-graphs';
import { COLUMNS } from './graph';

/** The heading of a part of the dashboard. */
export function heading(title: string, text = ''): cloudwatch.IWidget {
  return new cloudwatch.TextWidget({
    markdown: text === '' ? `## ${title}` : `## ${title}\n${text}`,
    width: COLUMNS,
    height: text === '' ? 1 : 2,
    background: cloudwatch.TextWidgetBackground.TRANSPARENT,
  });
}

/** The heading of a function: its name in the console, what invokes it, and its size. */
export function headingOf(one: ShownFunction, scope: IConstruct): cloudwatch.IWidget {
  const { handler, name } = one;
  const sources = [...new Set(bindingsOf(one).flatMap(({ source }) => (source ? [nameBelow(scope, source)] : [])))];
  const memory = settingOf(handler, 'memorySize');
  const timeout = timeoutOf(handler);
  const parts = [
    `\`${handler.functionName}\``,
    ...(sources.length > 0 ? [`invoked by ${sources.join(', ')}`] : []),
    ...(memory === undefined ? [] : [`${memory} MB`]),
    ...(timeout === undefined ? [] : [`timeout ${timeout} s`]),
  ];
  return heading(name, parts.join(' · '));
}
