import type { Case } from '../case';

const TABLE = 'import os\nimport boto3\n\ntable = boto3.resource("dynamodb").Table(os.environ["ORDERS"])\n';
const VIEWS = `
    def get(self, id):
        return table.get_item(Key={"id": id})

    def put(self, id):
        table.put_item(Item={"id": id})
`;
const BOTH = ['dynamodb:GetItem ORDERS', 'dynamodb:PutItem ORDERS'];
const FLASK = {
  'flask/__init__.py': '',
  'flask/views.py': '',
  'awsgi/__init__.py': '',
  'flask_restful/__init__.py': '',
};

/** Handlers that hand classes to a framework, which makes objects of them and calls their methods. */
export const FRAMEWORKS: readonly Case[] = [
  {
    name: 'a view that is based on a class of a framework is called by it',
    code: `
from flask import Flask
from flask.views import MethodView
import awsgi
${TABLE}
app = Flask(__name__)

class Orders(MethodView):
${VIEWS}
app.add_url_rule("/orders/<id>", view_func=Orders.as_view("orders"))

def handler(event, context):
    return awsgi.response(app, event, context)
`,
    installed: FLASK,
    needs: BOTH,
  },
  {
    name: 'a resource whose class a framework gets is called by it',
    code: `
from flask import Flask
from flask_restful import Api, Resource
import awsgi
${TABLE}
app = Flask(__name__)
api = Api(app)

class Orders(Resource):
${VIEWS}
api.add_resource(Orders, "/orders/<id>")

def handler(event, context):
    return awsgi.response(app, event, context)
`,
    installed: FLASK,
    needs: BOTH,
  },
  {
    name: 'a class that is based on nothing may be called by a framework that gets it, too',
    code: `
import falcon
import awsgi
${TABLE}
class Orders:
${VIEWS}
app = falcon.App()
app.add_route("/orders/{id}", Orders())

def handler(event, context):
    return awsgi.response(app, event, context)
`,
    installed: { ...FLASK, 'falcon/__init__.py': '' },
    needs: BOTH,
  },
  {
    name: 'a class of the standard library calls what overrides its methods',
    code: `
import json
import threading
${TABLE}
class Encoder(json.JSONEncoder):
    def default(self, one):
        return table.get_item(Key={"id": str(one)})

class Saver(threading.Thread):
    def run(self):
        table.put_item(Item={"id": "1"})

def handler(event, context):
    Saver().start()
    return json.dumps(event, cls=Encoder)
`,
    needs: BOTH,
  },
  {
    name: 'a view that nothing hands over is not called',
    code: `
from flask.views import MethodView
${TABLE}
class Orders(MethodView):
${VIEWS}
def handler(event, context):
    return table.scan()
`,
    installed: FLASK,
    needs: ['dynamodb:Scan ORDERS'],
  },
  {
    name: 'a class that the code only compares with is not made',
    code: `
from flask.views import MethodView
${TABLE}
class Orders(MethodView):
${VIEWS}
def handler(event, context):
    return isinstance(event, Orders) or table.scan()
`,
    installed: FLASK,
    needs: ['dynamodb:Scan ORDERS'],
  },
  {
    name: 'a pipeline of steps that a package runs is called by it',
    code: `
from steps import Pipeline, Step
${TABLE}
class Load(Step):
    def run(self, data):
        return table.get_item(Key={"id": data})

class Save(Step):
    def run(self, data):
        table.put_item(Item=data)

def handler(event, context):
    return Pipeline([Load, Save]).run(event)
`,
    installed: { 'steps/__init__.py': '' },
    needs: BOTH,
  },
];
