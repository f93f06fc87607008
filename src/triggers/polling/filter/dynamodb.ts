import { UsageError } from '../../../private/errors';
import type { Filter } from './filter';
import { namesOf, nested, type Pattern } from './pattern';

/** The types of an attribute that hold one value. Lambda cannot check whether a list, a set or a map exists. */
const SCALARS = ['S', 'N', 'BOOL', 'NULL', 'B'];

/** Filters on the records of a DynamoDB stream. */
export class DynamoDbFilter {
  /** @internal */
  public static _of(made: (pattern: Pattern) => Filter): DynamoDbFilter {
    return new DynamoDbFilter(made);
  }

  private constructor(private readonly made: (pattern: Pattern) => Filter) {}

  /**
   * An attribute of the item after the change. The stream must contain the new image.
   *
   * @param attribute its name; dots lead into maps: `address.city`
   */
  public newImage(attribute: string): DynamoDbFilterAttribute {
    return this.attribute('NewImage', attribute);
  }

  /**
   * An attribute of the item before the change. The stream must contain the old image.
   *
   * @param attribute its name; dots lead into maps: `address.city`
   */
  public oldImage(attribute: string): DynamoDbFilterAttribute {
    return this.attribute('OldImage', attribute);
  }

  /**
   * A key of the item.
   *
   * @param attribute name of the partition key or the sort key
   */
  public key(attribute: string): DynamoDbFilterAttribute {
    return this.attribute('Keys', attribute);
  }

  /** The item is new. */
  public inserted(): Filter {
    return this.made({ eventName: ['INSERT'] });
  }

  /** The item existed before. */
  public modified(): Filter {
    return this.made({ eventName: ['MODIFY'] });
  }

  /** The item is gone: it was deleted, or its time to live expired. */
  public removed(): Filter {
    return this.made({ eventName: ['REMOVE'] });
  }

  /** The item is gone because its time to live expired. */
  public expired(): Filter {
    const userIdentity = { principalId: ['dynamodb.amazonaws.com'], type: ['Service'] };
    return this.made({ eventName: ['REMOVE'], userIdentity });
  }

  private attribute(image: string, attribute: string): DynamoDbFilterAttribute {
    const [first, ...inner] = namesOf(attribute);
    const path = ['dynamodb', image, first as string, ...inner.flatMap((name) => ['M', name])];
    return DynamoDbFilterAttribute._of(this.made, path);
  }
}

/**
 * An attribute of an item that a filter looks at. Comparisons of strings are case-sensitive.
 *
 * A stream writes numbers as strings, so Lambda can tell whether they are equal, but not which one is greater.
 */
export class DynamoDbFilterAttribute {
  /** @internal */
  public static _of(made: (pattern: Pattern) => Filter, path: readonly string[]): DynamoDbFilterAttribute {
    return new DynamoDbFilterAttribute(made, path);
  }

  private constructor(
    private readonly made: (pattern: Pattern) => Filter,
    private readonly path: readonly string[],
  ) {}

  /**
   * The attribute is one of these strings.
   *
   * @param values one or more strings
   */
  public equalTo(...values: string[]): Filter {
    return this.matching('S', ...values);
  }

  /**
   * The attribute is one of these numbers.
   *
   * @param values one or more numbers
   */
  public equalToNumber(...values: number[]): Filter {
    return this.matching('N', ...values.map(written));
  }

  /**
   * The attribute is this boolean.
   *
   * @param value true or false
   */
  public equalToBoolean(value: boolean): Filter {
    return this.matching('BOOL', value);
  }

  /**
   * The attribute is one of these strings, in upper or lower case.
   *
   * @param values one or more strings
   */
  public equalToIgnoringCase(...values: string[]): Filter {
    return this.matching('S', ...values.map((value) => ({ 'equals-ignore-case': value })));
  }

  /** The attribute exists and is null. */
  public isNull(): Filter {
    return this.matching('NULL', true);
  }

  /**
   * The string begins with one of these.
   *
   * @param values one or more prefixes
   */
  public prefix(...values: string[]): Filter {
    return this.matching('S', ...values.map((value) => ({ prefix: value })));
  }

  /**
   * The string ends with one of these.
   *
   * @param values one or more suffixes
   */
  public suffix(...values: string[]): Filter {
    return this.matching('S', ...values.map((value) => ({ suffix: value })));
  }

  /**
   * The attribute is a string, and none of these.
   *
   * @param values one or more strings
   */
  public anythingBut(...values: string[]): Filter {
    return this.matching('S', { 'anything-but': values });
  }

  /**
   * The attribute is a number, and none of these.
   *
   * @param values one or more numbers
   */
  public anythingButNumber(...values: number[]): Filter {
    return this.matching('N', { 'anything-but': values.map(written) });
  }

  /** The attribute exists and holds one value: a string, a number, a boolean, null or bytes. */
  public exists(): Filter {
    const $or = SCALARS.map((type) => ({ [type]: [{ exists: true }] }));
    return this.made(nested(this.path, { $or }));
  }

  /** The attribute does not exist, or is a list, a set or a map. */
  public doesNotExist(): Filter {
    const none = Object.fromEntries(SCALARS.map((type) => [type, [{ exists: false }]]));
    return this.made(nested(this.path, none));
  }

  private matching(type: string, ...leaf: unknown[]): Filter {
    return this.made(nested([...this.path, type], leaf));
  }
}

/** A number in the form in which a stream writes it. */
function written(value: number): string {
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  throw new UsageError({
    code: 'FilterNumber',
    what: `a filter compares with ${text}, and it is not known how a DynamoDB stream writes that number`,
    fix: 'use a smaller number with fewer digits, or write it as the stream does, with Filter.raw()',
  });
}
