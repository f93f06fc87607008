import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { Link, PythonFunction, type PythonFunctionProps } from '../../../src';
import { Project } from '../../bundling/project';
import { faultsOf } from '../../support/fixture';
import { actionsOf } from '../host/granted';

afterAll(() => Project.removeAll());

const STORE = `import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def find(id):
    return table.get_item(Key={"id": id}).get("Item")


def add(item):
    table.put_item(Item=item)
`;
const FIND = 'import store\n\n\ndef handler(event, context):\n    return store.find(event["id"])\n';
const FILES = {
  'orders/app.py': FIND,
  'orders/store.py': STORE,
  'edited/app.py': FIND,
  'edited/store.py': STORE,
  'lost/app.py':
    'import os\nimport boto3\n\nddb = boto3.client("dynamodb")\n\n\ndef handler(event, context):\n    return getattr(ddb, event["call"])(TableName=os.environ["ORDERS"])\n',
  'server/main.py': `from http.server import BaseHTTPRequestHandler, HTTPServer
import store


class Orders(BaseHTTPRequestHandler):
    def do_GET(self):
        store.find(self.path)


def serve():
    HTTPServer(("127.0.0.1", 8080), Orders).serve_forever()


if __name__ == "__main__":
    serve()
`,
  'server/store.py': STORE,
  'server/app.py': 'TITLE = "orders"\n',
  'built/app.py': `${STORE}\n\ndef handler(event, context):\n    add(event)\n`,
};

interface Outcome {
  readonly actions: string[];
  readonly warnings: string[];
}

const project = new Project(FILES);

/** Synthesizes functions with a link to a table, each in a stack of its own. */
function outcomesOf<Name extends string>(functions: Record<Name, Partial<PythonFunctionProps>>): Record<Name, Outcome> {
  return project.inside(() => {
    const app = project.app();
    const stacks = Object.entries<Partial<PythonFunctionProps>>(functions).map(([name, props]) => {
      const stack = new Stack(app, name);
      new PythonFunction(stack, 'Find', { entry: 'orders', links: { ORDERS: Link.to(table(stack)) }, ...props });
      return stack;
    });
    const found = stacks.map((stack): [string, Outcome] => {
      const actions = actionsOf(app, 'dynamodb', stack);
      const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
      return [stack.node.id, { actions, warnings: warnings.map(({ entry }) => String(entry.data)) }];
    });
    return Object.fromEntries(found) as Record<Name, Outcome>;
  });
}

const outcome = (props: Partial<PythonFunctionProps>) => outcomesOf({ Shop: props }).Shop;

function table(stack: Construct): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
}

let outcomes: Record<'Orders' | 'Server' | 'Built' | 'Edited' | 'Lost', Outcome>;
beforeAll(() => {
  outcomes = outcomesOf({
    Orders: {},
    Server: { entry: 'server', webServer: { command: ['python', 'main.py'] } },
    Built: { packaging: { prebuilt: 'built' } },
    Edited: { entry: 'edited' },
    Lost: { entry: 'lost' },
  });
});

test('a link allows what the handler does through its modules, and nothing else', () => {
  expect(outcomes.Orders).toEqual({ actions: ['dynamodb:GetItem'], warnings: [] });
});

test('a web server is read from the modules that a command may start, and may do what they lead to', () => {
  expect(outcomes.Server.actions).toEqual(['dynamodb:GetItem']);
});

test('a package that something else has built is read, too', () => {
  expect(outcomes.Built.actions).toEqual(['dynamodb:PutItem']);
});

test('an edit of the code changes what is allowed', () => {
  expect(outcomes.Edited.actions).toEqual(['dynamodb:GetItem']);
  project.write({ 'edited/app.py': 'import store\n\n\ndef handler(event, context):\n    store.add(event)\n' });
  expect(outcome({ entry: 'edited' }).actions).toEqual(['dynamodb:PutItem']);
});

test('where reading ends, all that may be called is allowed, and a warning names the place', () => {
  const { actions, warnings } = outcomes.Lost;
  expect(actions).toEqual(expect.arrayContaining(['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:Scan']));
  expect(warnings).toEqual([
    expect.stringMatching(
      /^calls an operation whose name is known only at run time, so \d+ operations of client-dynamodb count as called \(lost\/app\.py:8\); call the operation by its name/,
    ),
  ]);
});

test('variables that the code reads and nobody sets are an error with file and line, in the words of Python', () => {
  expect(faultsOf(() => outcome({ links: {} }))).toMatchObject([
    {
      code: 'VariableNotSet',
      what: 'the code reads ORDERS at orders/store.py:4, which is set nowhere',
      fix: expect.stringContaining("os.environ.get('ORDERS', '...')"),
    },
  ]);
});
