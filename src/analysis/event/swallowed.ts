import { childrenOf, isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import { isLog } from './known-calls';

const MAX_DEPTH = 12;

/**
 * Finds the place where a handler drops its errors: all that it waits for is in one `try`, loop or callback, whose `catch`
 * does no more than log. Best-effort work beside other work does not count.
 */
export class SwallowedErrors {
  /**
   * @param evaluator the code
   * @param entered the functions that get the event or parts of it
   */
  public constructor(
    private readonly evaluator: Evaluator,
    private readonly entered: ReadonlySet<Syntax>,
  ) {}

  public inFunction({ body }: Syntax, depth = 0): Syntax | undefined {
    return body.type === 'BlockStatement' ? this.inStatements(body.body, depth) : this.inExpression(body, depth);
  }

  private inStatements(statements: readonly Syntax[], depth: number): Syntax | undefined {
    const work = statements.filter(works);
    return work.length === 1 && depth < MAX_DEPTH ? this.inStatement(work[0], depth + 1) : undefined;
  }

  private inStatement(node: Syntax, depth: number): Syntax | undefined {
    switch (node.type) {
      case 'TryStatement':
        if (node.handler && onlyLogs(node.handler.body)) return node.handler;
        return this.inStatements(node.block.body, depth);
      case 'BlockStatement':
        return this.inStatements(node.body, depth);
      case 'ForOfStatement':
      case 'ForStatement':
        return this.inStatement(node.body, depth);
      case 'ExpressionStatement':
        return this.inExpression(node.expression, depth);
      case 'ReturnStatement':
        return this.inExpression(node.argument, depth);
    }
    return undefined;
  }

  /** A call whose result nobody uses. */
  private inExpression(node: Syntax, depth: number): Syntax | undefined {
    const call = node.type === 'AwaitExpression' ? node.argument : node;
    if (call.type !== 'CallExpression') return undefined;
    const { callee, arguments: given } = call;
    const method = callee.type === 'MemberExpression' ? callee.property.name : undefined;
    if (callee.object?.name === 'Promise') {
      if (method === 'allSettled') return call;
      return method === 'all' && given[0]?.type === 'CallExpression' ? this.inMapped(given[0], depth) : undefined;
    }
    if (method === 'catch') return isFunction(given[0]) && onlyLogs(given[0].body) ? given[0] : undefined;
    return this.inCalled(callee, depth);
  }

  /** `event.Records.map(async (record) => ...)` */
  private inMapped({ callee, arguments: [each] }: Syntax, depth: number): Syntax | undefined {
    if (callee.property?.name !== 'map' || !each) return undefined;
    return isFunction(each) ? this.inFunction(each, depth + 1) : this.inCalled(each, depth);
  }

  private inCalled(callee: Syntax, depth: number): Syntax | undefined {
    const values = this.evaluator.of(callee);
    const [only] = values;
    if (values.length !== 1 || only.kind !== 'function' || !this.entered.has(only.node)) return undefined;
    return depth < MAX_DEPTH ? this.inFunction(only.node, depth + 1) : undefined;
  }
}

/** Whether a statement waits for something, or returns what a call returns. */
function works(node: Syntax): boolean {
  if (isFunction(node)) return false;
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) return true;
  if (node.type === 'ReturnStatement' && node.argument?.type === 'CallExpression') return true;
  return childrenOf(node).some(works);
}

/** Whether a block drops an error: it prints something, goes on or returns, and nothing else. */
function onlyLogs(node: Syntax): boolean {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.every(onlyLogs);
    case 'IfStatement':
      return !calls(node.test) && onlyLogs(node.consequent) && (!node.alternate || onlyLogs(node.alternate));
    case 'EmptyStatement':
    case 'ContinueStatement':
      return true;
    case 'VariableDeclaration':
      return !calls(node);
    case 'ExpressionStatement':
      return onlyLogs(node.expression);
    case 'CallExpression':
      return isLog(node);
    case 'ReturnStatement':
      return !node.argument || (isPlain(node.argument) && !calls(node.argument));
  }
  return false;
}

/** Whether an answer says nothing about the messages of a batch. */
function isPlain(node: Syntax): boolean {
  if (node.type !== 'ObjectExpression') return node.type === 'Literal' || node.name === 'undefined' || isVoid(node);
  return node.properties.every(({ key }: Syntax) => key !== undefined && key.name !== 'batchItemFailures');
}

function isVoid({ type, operator }: Syntax): boolean {
  return type === 'UnaryExpression' && operator === 'void';
}

/** Whether an expression calls anything but what makes texts. */
function calls(node: Syntax): boolean {
  const isText = node.callee?.name === 'String' || node.callee?.object?.name === 'JSON';
  if (/^(Call|New|Await)Expression$/.test(node.type) && !isText) return true;
  return childrenOf(node).some(calls);
}
