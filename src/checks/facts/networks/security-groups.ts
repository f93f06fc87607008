import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { fieldOf, isDecidedLater, listOf, numberOf } from '../../model/values';

/** Returns the security groups at a property; undefined if one of them isn't in this stage. */
export function groupsAt(model: AppModel, value: unknown, seenFrom: Resource): readonly Resource[] | undefined {
  if (value === undefined || isDecidedLater(value)) return undefined;
  const found = listOf(value).flatMap((one) => model.targetOf(one, seenFrom) ?? []);
  return found.length > 0 && found.length === listOf(value).length ? found : undefined;
}

/**
 * Whether one of some security groups lets in what has one of others. Ranges of addresses and groups that aren't known count
 * as if they held it; so do ports that aren't known.
 */
export function letIn(model: AppModel, groups: readonly Resource[], from: readonly Resource[], port?: number): boolean {
  const rules = [
    ...groups.flatMap((group) =>
      listOf(group.property('SecurityGroupIngress')).map((one) => ({
        one,
        of: (name: string) => fieldOf(one, name),
        by: group,
      })),
    ),
    ...model
      .resources('AWS::EC2::SecurityGroupIngress')
      .filter((rule) => groups.includes(model.targetOf(rule.property('GroupId'), rule) as Resource))
      .map((rule) => ({ one: rule, of: (name: string) => rule.property(name), by: rule })),
  ];
  return rules.some(({ one, of, by }) => {
    if (isDecidedLater(one)) return true;
    const [first, last] = [numberOf(of('FromPort')), numberOf(of('ToPort'))];
    const isOtherPort =
      port !== undefined && first !== undefined && last !== undefined && (port < first || port > last);
    if (isOtherPort && of('IpProtocol') !== '-1') return false;
    const source = of('SourceSecurityGroupId');
    if (source === undefined) return true;
    const target = model.targetOf(source, by);
    return target === undefined || from.includes(target);
  });
}
