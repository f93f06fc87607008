import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { TriggerBinding } from '../../triggers';
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
  const triggers = [...new Set(bindingsOf(one).flatMap((binding) => labelOf(binding, scope)))];
  const memory = settingOf(handler, 'memorySize');
  const timeout = timeoutOf(handler);
  const parts = [
    `\`${handler.functionName}\``,
    ...(triggers.length > 0 ? [`invoked by ${inWords(triggers)}`] : []),
    ...(memory === undefined ? [] : [`${memory} MB`]),
    ...(timeout === undefined ? [] : [`timeout ${timeout} s`]),
  ];
  return heading(name, parts.join(' · '));
}

function labelOf({ label, source }: TriggerBinding, scope: IConstruct): string[] {
  if (label !== undefined) return [`\`${label}\``];
  return source ? [nameBelow(scope, source)] : [];
}

/** All triggers of a function with many routes don't fit into a line. */
function inWords(triggers: readonly string[]): string {
  const more = triggers.length - MOST_TRIGGERS;
  return [...triggers.slice(0, MOST_TRIGGERS), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const MOST_TRIGGERS = 6;
