import { ArnFormat, type CfnResource, type IResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { formsOf } from '../../permissions/data/known-forms';
import { anything, type Fields, fieldsOf, filled } from './arn-template';
import { isBelow } from './forms';
import { arnNameIn, isL1, type LinkableRow } from './rows';

/** What identifies one resource: names, ids and its ARN. */
export class References {
  private readonly names: Readonly<Record<string, string>>;

  private readonly l1?: CfnResource;

  public constructor(
    private readonly resource: IConstruct,
    private readonly row: LinkableRow,
  ) {
    this.l1 = [resource, resource.node.defaultChild, ...resource.node.children]
      .filter(isL1)
      .find(({ cfnResourceType }) => cfnResourceType === row.type);
    const holder = (row.ref in resource ? resource : this.l1) as unknown as
      | Partial<Record<string, Record<string, string>>>
      | undefined;
    this.names = holder?.[row.ref] ?? {};
  }

  /** Whether the ARN is known without a wildcard: another version of the CDK may call references otherwise. */
  public get isComplete(): boolean {
    return this.ownArn !== undefined || this.isNameKnown;
  }

  /** The ARN of the resource. */
  public get arn(): string {
    const { service, form } = this.row;
    return this.ownArn ?? this.arnOf((formsOf(service).get(form) ?? [])[0]);
  }

  /** What calls of the SDK take. */
  public get value(): string {
    const { value, arn } = this.row;
    if (value === arn) return this.arn;
    const known = this.reference(value);
    return known ?? Stack.of(this.resource).splitArn(this.arn, ArnFormat.SLASH_RESOURCE_NAME).resourceName ?? this.arn;
  }

  /** An attribute of the resource; undefined if it is imported. */
  public attribute(name: string): string | undefined {
    return (this.l1 as unknown as Record<string, string> | undefined)?.[name];
  }

  /** The references to what the resource belongs to, by their names. */
  public get owners(): Readonly<Record<string, string>> {
    const { value, arn } = this.row;
    const others = Object.entries(this.names).filter(([name]) => name !== value && name !== arn && !/Arn$/.test(name));
    return Object.fromEntries(others.filter(([, it]) => typeof it === 'string'));
  }

  /** The ARNs of a form of the resource's service, for what is the resource, belongs to it, or is what it belongs to. */
  public arnsOf(form: string): string[] {
    const { service } = this.row;
    const forms = formsOf(service);
    if (form === this.row.form) return [this.arn];
    const [own] = forms.get(this.row.form) ?? [];
    return (forms.get(form) ?? []).flatMap((arn) => {
      if (isBelow(arn, own)) return [`${this.arn}${anything(arn.slice(own.length))}`];
      return this.isNameKnown || fieldsOf(arn).length === 0 ? [this.arnOf(arn)] : [];
    });
  }

  private get ownArn(): string | undefined {
    const { arn, type } = this.row;
    const own = arnNameIn(this.names, type);
    return this.reference(arn) ?? (own && this.names[own]);
  }

  private get isNameKnown(): boolean {
    return Object.values(this.fields).every((it) => it !== undefined);
  }

  private reference(name: string): string | undefined {
    const holder = name.startsWith('attr') ? (this.l1 as unknown as Record<string, string>) : this.names;
    return holder?.[name];
  }

  /** The ARN with the names of this resource. */
  private arnOf(template: string): string {
    const { account, region } = (this.resource as Partial<IResource>).env ?? Stack.of(this.resource);
    return filled(template, { ...this.fields, Account: account, Region: region });
  }

  /** The fields of the resource's own ARN that are known. */
  private get fields(): Fields {
    const [own = ''] = formsOf(this.row.service).get(this.row.form) ?? [];
    const names = fieldsOf(own);
    const known = Object.entries(this.names).filter(([name, it]) => typeof it === 'string' && !/Arn$/.test(name));
    const alone = names.length === 1 && known.length === 1;
    return Object.fromEntries(
      names.map((field) => [field, known.find(([name]) => alone || isNamed(field, name))?.[1]]),
    );
  }
}

/** `${CollectionName}` is the name in `geofenceCollectionName`, too. */
function isNamed(field: string, reference: string): boolean {
  const [one, other] = [field, reference].map((name) => name.toLowerCase());
  return one.endsWith(other) || other.endsWith(one);
}
