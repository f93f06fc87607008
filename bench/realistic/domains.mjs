// What the shop of the realistic project deals in: a schema and a few sums for each.

/** The domains, of which each handler works on one. */
export const DOMAINS = [
  'order',
  'invoice',
  'parcel',
  'refund',
  'voucher',
  'basket',
  'supply',
  'rental',
  'claim',
  'quote',
].map((name, index) => ({ name, type: `${name[0].toUpperCase()}${name.slice(1)}`, percent: index }));

/** The modules of all domains. Each builds on the one before, as far as the first. */
export function domainModules() {
  return Object.fromEntries(DOMAINS.map((domain, index) => [`src/domain/${domain.name}.ts`, source(domain, index)]));
}

function source({ name, type, percent }, index) {
  const before = DOMAINS[index - 1];
  const related = before ? `, related: ${before.name}Schema.optional()` : '';
  return `
import { z } from 'zod';
import { lineSchema, totalOf } from '../shared/lines';
import { withPercent } from '../shared/money';
import { sentence } from '../shared/text';
${before ? `import { ${before.name}Schema } from './${before.name}';` : ''}

export const ${name}Schema = z.object({
  lines: z.array(lineSchema).min(1),
  customer: z.object({ name: z.string(), mail: z.email().optional() }),
  status: z.enum(['open', 'paid', 'closed']).default('open')${related},
});

export type ${type} = z.infer<typeof ${name}Schema>;

export const total${type} = (${name}: ${type}) => withPercent(totalOf(${name}.lines), ${percent});

export const describe${type} = ({ customer, status, lines }: ${type}) =>
  sentence('${name}', 'of', customer.name, 'is', status, 'with', String(lines.length), 'lines');

export const isLate${type} = ({ status }: ${type}, days: number) => status === 'open' && days > ${percent + 10};
`;
}

/** What a handler finds out about a request: what the modules above do, in other words. */
export function expectedOf({ name, percent }, { lines, customer }) {
  const sum = lines.reduce((all, { amount, price }) => all + amount * price, 0);
  const total = Math.round(sum * (100 + percent)) / 100;
  return { total, text: `${name} of ${customer.name} is open with ${lines.length} lines` };
}
