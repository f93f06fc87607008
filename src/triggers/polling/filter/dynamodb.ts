import { UsageError } from '../../../private/errors';
import type { Filter } from './filter';
import { namesOf, nested, type Pattern } from './pattern';

/** Which types of an attribute hold one value. Lambda cannot ask whether a list, a set or a map is there. */
const SCALARS = ['S', 'N', 'BOOL', 'NULL', 'B'];

/** Filters on the records of a DynamoDB stream. */
export class DynamoDbFilter {
  /** @internal */
  public static _of(made: (pattern: Pattern) => Filter): DynamoDbFilter {
    return new DynamoDbFilter(made);
  }

  private constructor(private readonly made: (pattern: Pattern) => Filter) {}

  /**
   * An attribute of the item as it is after the change. The stream must hold the new image.
   *
   * @param attribute its name; dots lead into maps: `address.city`
   */
  public newImage(attribute: string): DynamoDbFilterAttribute {
    return this.attribute('NewImage', attribute);
  }

  /**
   * An attribute of the item as it was before the change. The stream must hold the old image.
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

  /** The item was there before. */
  public modified(): Filter {
    return this.made({ eventName: ['MODIFY'] });
  }

  /** The item is gone: it was deleted, or its time to live was over. */
  public removed(): Filter {
    return this.made({ eventName: ['REMOVE'] });
  }

  /** The item is gone because its time to live was over. */
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
 * An attribute of an item that a filter looks at. Comparisons of text mind upper and lower case.
 *
 * A stream writes numbers as texts, so that Lambda can tell whether they are equal and not which one is greater.
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
   * The attribute is one of these texts.
   *
   * @param values one or more texts
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
   * The attribute is true, or is false.
   *
   * @param value what it is
   */
  public equalToBoolean(value: boolean): Filter {
    return this.matching('BOOL', value);
  }

  /**
   * The attribute is one of these texts, in upper or lower case.
   *
   * @param values one or more texts
   */
  public equalToIgnoringCase(...values: string[]): Filter {
    return this.matching('S', ...values.map((value) => ({ 'equals-ignore-case': value })));
  }

  /** The attribute is there and is null. */
  public isNull(): Filter {
    return this.matching('NULL', true);
  }

  /**
   * The text begins with one of these.
   *
   * @param values one or more beginnings
   */
  public prefix(...values: string[]): Filter {
    return this.matching('S', ...values.map((value) => ({ prefix: value })));
  }

  /**
   * The text ends with one of these.
   *
   * @param values one or more ends
   */
  public suffix(...values: string[]): Filter {
    return this.matching('S', ...values.map((value) => ({ suffix: value })));
  }

  /**
   * The attribute is a text, and none of these.
   *
   * @param values one or more texts
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

  /** The attribute is there and holds one value: a text, a number, a boolean, null or bytes. */
  public exists(): Filter {
    const $or = SCALARS.map((type) => ({ [type]: [{ exists: true }] }));
    return this.made(nested(this.path, { $or }));
  }

  /** The attribute is not there, or is a list, a set or a map. */
  public doesNotExist(): Filter {
    const none = Object.fromEntries(SCALARS.map((type) => [type, [{ exists: false }]]));
    return this.made(nested(this.path, none));
  }

  private matching(type: string, ...leaf: unknown[]): Filter {
    return this.made(nested([...this.path, type], leaf));
  }
}

/** A number as a stream writes it. */
function written(value: number): string {
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  throw new UsageError({
    code: 'FilterNumber',
    what: `a filter compares with ${text}, of which it is not known how a DynamoDB stream writes it`,
    fix: 'use a smaller number with fewer digits, or write it as the stream does with Filter.raw()',
  });
}
