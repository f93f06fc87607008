// Whole functions with all that lambdaform gives them: roles, log groups, queues, alarms, permissions that follow from the
// code, checks and the report.

const { EventBridgeTrigger, Link, TypeScriptFunction } = require(process.env.BENCH_LIBRARY);
const { synthesizeWhole } = require('./whole-shop.cjs');

synthesizeWhole((stack, { name, kind, entry, orders, photos, jobs, bus }) => {
  const [table, bucket] = [{ TABLE: 'orders' }, { BUCKET: 'photos' }];
  const used = [
    { environment: bucket, links: { TABLE: Link.to(orders) } },
    { environment: table, links: { BUCKET: Link.to(photos) } },
    { environment: bucket, links: { TABLE: Link.to(jobs) } },
    { environment: bucket, links: { TABLE: Link.to(orders) }, uses: [Link.to(bus)] },
    { links: { TABLE: Link.to(orders), BUCKET: Link.to(photos) }, uses: [Link.to(jobs)] },
  ][kind];
  const eventPattern = { source: ['shop'], detailType: [name] };
  new TypeScriptFunction(stack, name, {
    entry,
    ...used,
    triggers: [new EventBridgeTrigger({ eventBus: bus, eventPattern })],
  });
});
