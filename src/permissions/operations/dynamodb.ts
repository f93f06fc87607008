import { always, type CallParameters, type Rule, type Rules, type Wanted } from './wanted';

/**
 * A call that names an index is checked against the index, a call that names none against the table. An unknown call
 * may do either.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
 */
function onTableOrIndex(action: string): Rule {
  return (parameters) => {
    if (!parameters) return [{ action }];
    const { IndexName: index } = parameters;
    if (index === undefined) return [{ action, forms: ['table'] }];
    return [{ action, forms: ['index'], part: index === true ? undefined : index }];
  };
}

const PARTIQL = ['PartiQLDelete', 'PartiQLInsert', 'PartiQLSelect', 'PartiQLUpdate'];

/**
 * The first word of a PartiQL statement decides.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
 */
function partiQl(parameters: CallParameters): Wanted[] {
  const statement = parameters?.Statement;
  const verb = typeof statement === 'string' ? statement.trim().split(/\s/)[0].toLowerCase() : undefined;
  const meant = PARTIQL.filter((action) => action.toLowerCase() === `partiql${verb}`);
  const perhaps = meant.length === 0 || undefined;
  return (perhaps ? PARTIQL : meant).map((action) => ({ action: `dynamodb:${action}`, perhaps }));
}

const partiQlTransaction: Rule = () => [
  ...PARTIQL.map((action) => ({ action: `dynamodb:${action}`, forms: ['table'], perhaps: true })),
];

const IN_TRANSACTIONS: Readonly<Record<string, string>> = {
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Delete: 'dynamodb:DeleteItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
};

/** The contents of a transaction decide: `Delete,Put`. */
function transaction(parameters: CallParameters): Wanted[] {
  const items = parameters?.TransactItems;
  const kinds = typeof items === 'string' ? items.split(',').filter((kind) => IN_TRANSACTIONS[kind]) : [];
  const perhaps = kinds.length === 0 || undefined;
  return (perhaps ? Object.keys(IN_TRANSACTIONS) : kinds).map((kind) => ({ action: IN_TRANSACTIONS[kind], perhaps }));
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
export const dynamodb: Rules = {
  'dynamodb:BatchExecuteStatement': partiQl,
  'dynamodb:ExecuteStatement': partiQl,
  'dynamodb:ExecuteTransaction': partiQlTransaction,
  'dynamodb:Query': onTableOrIndex('dynamodb:Query'),
  'dynamodb:Scan': onTableOrIndex('dynamodb:Scan'),
  'dynamodb:TransactGetItems': always('dynamodb:GetItem'),
  'dynamodb:TransactWriteItems': transaction,
};
