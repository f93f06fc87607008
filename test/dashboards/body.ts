import type { Template } from 'aws-cdk-lib/assertions';

/** A widget as CloudWatch gets it. */
export interface ShownWidget {
  readonly type: 'metric' | 'text' | 'alarm' | 'log';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Record<string, any>;
}

/** The body of a dashboard as CloudWatch gets it. */
export interface Body {
  readonly start: string;
  readonly periodOverride: string;
  readonly widgets: readonly ShownWidget[];
}

/** The bodies of all dashboards of a template. What only CloudFormation knows is in angle brackets: `<Orders>`. */
export function bodiesOf(template: Template): Body[] {
  const dashboards = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  return dashboards.map(({ Properties }) => JSON.parse(textOf(Properties.DashboardBody)));
}

/** The body of the one dashboard of a template. */
export function bodyOf(template: Template): Body {
  const bodies = bodiesOf(template);
  if (bodies.length !== 1) throw new Error(`expected one dashboard, found ${bodies.length}`);
  return bodies[0];
}

/** The widget with a title. */
export function titled({ widgets }: Body, title: string): ShownWidget {
  const found = widgets.filter(({ properties }) => properties.title === title);
  if (found.length !== 1) throw new Error(`expected one '${title}', found ${found.length} in ${titlesOf({ widgets })}`);
  return found[0];
}

/** What the widgets are called: the title, or the first line of the text. */
export function titlesOf({ widgets }: Pick<Body, 'widgets'>): string[] {
  return widgets.map(({ properties }) => properties.title ?? properties.markdown.split('\n')[0]);
}

/** The widgets of one function: those below its heading. */
export function partOf({ widgets }: Body, name: string): ShownWidget[] {
  const from = widgets.findIndex(({ properties }) => properties.markdown?.startsWith(`## ${name}\n`));
  if (from < 0) throw new Error(`no part of ${name} in ${titlesOf({ widgets })}`);
  const rest = widgets.slice(from + 1);
  const to = rest.findIndex(({ type }) => type === 'text');
  return to < 0 ? rest : rest.slice(0, to);
}

/** The graph of a function with a title. */
export function graphOf(body: Body, name: string, title: string): ShownWidget {
  const found = partOf(body, name).filter(({ properties }) => properties.title === title);
  if (found.length !== 1) throw new Error(`expected one '${title}' of ${name}`);
  return found[0];
}

/** The values and labels of the lines that are drawn in a graph. */
export function linesOf({ properties }: ShownWidget): [value: number, label: string][] {
  const lines: { value: number; label: string }[] = properties.annotations?.horizontal ?? [];
  return lines.map(({ value, label }) => [value, label]);
}

/** The names or expressions of the metrics of a graph that are drawn, with their statistics. */
export function metricsOf({ properties }: ShownWidget): string[] {
  const metrics: any[][] = properties.metrics;
  return metrics.flatMap((parts) => {
    const options = typeof parts.at(-1) === 'object' ? parts.at(-1) : {};
    if (options.visible === false) return [];
    return [options.expression ?? `${parts[1]} ${options.stat ?? 'Average'}`];
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, argument]] = Object.entries(value as Record<string, any>);
  if (name === 'Fn::Join') return argument[1].map(textOf).join(argument[0]);
  if (name === 'Ref') return `<${argument}>`;
  if (name === 'Fn::GetAtt') return `<${argument.join('.')}>`;
  if (name === 'Fn::ImportValue') return `<import ${textOf(argument)}>`;
  if (name === 'Fn::Select') return `<part ${argument[0]} of ${textOf(argument[1])}>`;
  if (name === 'Fn::Split') return textOf(argument[1]);
  throw new Error(`unknown function ${name}`);
}
