// Puts the resources of many templates into few, each once: most of what tests synthesize is a function with its role and
// its log group, and cfn-lint takes its time for each template and each resource.

/** Beyond some hundreds of resources in a template the time of cfn-lint grows faster than their number. */
const LARGE = 200;

/** Of these, what they refer to has only one of a name, so it is not shared with another template (E3019). */
const PARTS = [
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::Lambda::EventInvokeConfig',
];

/** What is written for people: cfn-lint looks at nothing but its length. */
const DESCRIPTIONS = ['AlarmDescription', 'Description'];
/** Shorter than the limit of any resource, in characters. */
const SHORT = 256;

/**
 * Templates with every resource of the given ones. Resources are the same if they differ in nothing but logical ids,
 * metadata and descriptions, and each is there once; what refers to one of the others then refers to that one. Only templates with the
 * same parameters, conditions and so on are merged. Logical ids begin with the position of their template.
 */
export function mergedTemplates(templates) {
  const seen = new Set();
  const open = new Map();
  const merged = [];
  templates.forEach(({ Resources = {}, Outputs, ...frame }, position) => {
    const key = JSON.stringify(frame);
    const target = open.get(key) ?? { ...frame, Resources: {}, shapes: new Map() };
    const fresh = Object.keys(Resources).filter((id) => !seen.has(shapeOf(Resources[id])));
    if (fresh.length === 0) return;
    if (!open.has(key)) merged.push(target);
    place(fresh, Resources, target, `T${position}`);
    for (const id of fresh) seen.add(shapeOf(Resources[id]));
    if (Object.keys(target.Resources).length < LARGE) open.set(key, target);
    else open.delete(key);
  });
  return merged.map(({ shapes, ...template }) => template);
}

/** Adds resources and all that they refer to, unless the target has the like already. */
function place(ids, resources, target, prefix) {
  const names = new Map();
  const parts = reachable(ids, resources).filter((id) => PARTS.includes(resources[id].Type));
  const own = new Set(reachable(parts, resources));
  const added = [];
  const placeOne = (id) => {
    if (names.has(id) || !(id in resources)) return;
    const shape = shapeOf(resources[id]);
    const isThere = target.shapes.has(shape) && !own.has(id);
    names.set(id, isThere ? target.shapes.get(shape) : prefix + id);
    if (isThere) return;
    target.shapes.set(shape, names.get(id));
    added.push(id);
    referencesOf(resources[id]).forEach(placeOne);
  };
  ids.forEach(placeOne);
  for (const id of added)
    target.Resources[names.get(id)] = renamed(resources[id], (other) => names.get(other) ?? other);
}

function reachable(ids, resources, found = new Set()) {
  for (const id of ids) {
    if (found.has(id) || !(id in resources)) continue;
    found.add(id);
    reachable(referencesOf(resources[id]), resources, found);
  }
  return [...found];
}

function referencesOf(resource) {
  const found = [];
  renamed(resource, (id) => found.push(id));
  return found;
}

function shapeOf({ Metadata, ...resource }) {
  return JSON.stringify(
    renamed(resource, () => ''),
    (key, value) => (DESCRIPTIONS.includes(key) && value.length < SHORT ? '' : value),
  );
}

/** A resource with other logical ids in what refers to resources. */
function renamed(value, rename, key) {
  if (key === 'Ref') return isPseudo(value) ? value : rename(value);
  if (key === 'DependsOn') return [value].flat().map(rename);
  if (key === 'Fn::GetAtt') {
    const [id, ...rest] = Array.isArray(value) ? value : value.split('.');
    return [rename(id), ...rest];
  }
  if (key === 'Fn::Sub')
    return Array.isArray(value)
      ? [substituted(value[0], rename), renamed(value[1], rename)]
      : substituted(value, rename);
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, renamed(item, rename, name)]));
}

function substituted(text, rename) {
  return text.replaceAll(/(?<=\$\{)[A-Za-z0-9]+(?=[.}])/g, (id) => rename(id));
}

function isPseudo(name) {
  return name.startsWith('AWS::');
}
