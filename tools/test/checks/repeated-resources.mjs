// Leaves out of templates the resources that are the same elsewhere: most of what tests synthesize is a function with its
// role and its log group, and cfn-lint takes its time for each of them.

/**
 * Each template with the resources that no earlier template has, and with all that they refer to. Resources are the same
 * if they differ in nothing but logical ids and metadata. Templates without such resources are left out.
 */
export function withoutRepeatedResources(templates) {
  const seen = new Set();
  return templates.flatMap((template) => {
    const { Outputs, ...rest } = template;
    const resources = describe(template.Resources ?? {});
    const kept = new Set();
    const keep = (id) => {
      if (kept.has(id)) return;
      kept.add(id);
      resources[id].references.forEach(keep);
    };
    for (const [id, { shape }] of Object.entries(resources)) if (!seen.has(shape)) keep(id);
    for (const { shape } of Object.values(resources)) seen.add(shape);
    if (kept.size === 0) return [];
    const Resources = Object.fromEntries(Object.entries(template.Resources).filter(([id]) => kept.has(id)));
    return [{ ...rest, Resources }];
  });
}

/** For each resource its text without logical ids, and the logical ids in it. */
function describe(resources) {
  const ids = Object.keys(resources).join('|'); // they are alphanumeric
  const reference = new RegExp(`(?<="|\\$\\{)(?:${ids})(?=["}.])`, 'g');
  return Object.fromEntries(
    Object.entries(resources).map(([id, { Metadata, ...resource }]) => {
      const text = JSON.stringify(resource);
      return [id, { shape: text.replaceAll(reference, ''), references: new Set(text.match(reference)) }];
    }),
  );
}
