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
const FILES = {
  'orders/app.py': 'import store\n\n\ndef handler(event, context):\n    return store.find(event["id"])\n',
  'orders/store.py': STORE,
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

/** Synthesizes one function with a link to a table. */
function outcome(props: Partial<PythonFunctionProps>, project = new Project(FILES)): Outcome {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'Shop');
    new PythonFunction(stack, 'Find', { entry: 'orders', links: { ORDERS: Link.to(table(stack)) }, ...props });
    const actions = actionsOf(app, 'dynamodb');
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
    return { actions, warnings: warnings.map(({ entry }) => String(entry.data)) };
  });
}

function table(stack: Construct): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
}

test('a link allows what the handler does through its modules, and nothing else', () => {
  expect(outcome({})).toEqual({ actions: ['dynamodb:GetItem'], warnings: [] });
});

test('a web server is read from the modules that a command may start, and may do what they lead to', () => {
  const webServer = { command: ['python', 'main.py'] };
  expect(outcome({ entry: 'server', webServer }).actions).toEqual(['dynamodb:GetItem']);
});

test('a package that something else has built is read, too', () => {
  expect(outcome({ packaging: { prebuilt: 'built' } }).actions).toEqual(['dynamodb:PutItem']);
});

test('an edit of the code changes what is allowed', () => {
  const project = new Project(FILES);
  expect(outcome({}, project).actions).toEqual(['dynamodb:GetItem']);
  project.write({ 'orders/app.py': 'import store\n\n\ndef handler(event, context):\n    store.add(event)\n' });
  expect(outcome({}, project).actions).toEqual(['dynamodb:PutItem']);
});

test('where reading ends, all that may be called is allowed, and a warning names the place', () => {
  const { actions, warnings } = outcome({ entry: 'lost' });
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
