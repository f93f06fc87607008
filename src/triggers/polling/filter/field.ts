import type { Filter } from './filter';
import { nested, type Pattern } from './pattern';

/**
 * A field of a record that a filter looks at. Comparisons of strings are case-sensitive.
 *
 * A list in a record matches when one of its elements does.
 */
export class FilterField {
  /** @internal */
  public static _of(made: (pattern: Pattern) => Filter, path: readonly string[]): FilterField {
    return new FilterField(made, path);
  }

  private constructor(
    private readonly made: (pattern: Pattern) => Filter,
    private readonly path: readonly string[],
  ) {}

  /**
   * The string is one of these.
   *
   * @param values one or more strings
   */
  public equalTo(...values: string[]): Filter {
    return this.matching(...values);
  }

  /**
   * The number is one of these, however it is written: 300 and 3.0e2 are the same.
   *
   * @param values one or more numbers from -5e9 to 5e9
   */
  public equalToNumber(...values: number[]): Filter {
    return this.matching(...values.map((value) => ({ numeric: ['=', value] })));
  }

  /**
   * The field is this boolean.
   *
   * @param value true or false
   */
  public equalToBoolean(value: boolean): Filter {
    return this.matching(value);
  }

  /**
   * The string is one of these, in upper or lower case.
   *
   * @param values one or more strings
   */
  public equalToIgnoringCase(...values: string[]): Filter {
    return this.matching(...values.map((value) => ({ 'equals-ignore-case': value })));
  }

  /** The field exists and is null. */
  public isNull(): Filter {
    return this.matching(null);
  }

  /** The field exists and is an empty string. */
  public isEmpty(): Filter {
    return this.matching('');
  }

  /**
   * The string begins with one of these.
   *
   * @param values one or more prefixes
   */
  public prefix(...values: string[]): Filter {
    return this.matching(...values.map((value) => ({ prefix: value })));
  }

  /**
   * The string ends with one of these.
   *
   * @param values one or more suffixes
   */
  public suffix(...values: string[]): Filter {
    return this.matching(...values.map((value) => ({ suffix: value })));
  }

  /**
   * The field exists and is none of these strings.
   *
   * @param values one or more strings
   */
  public anythingBut(...values: string[]): Filter {
    return this.matching({ 'anything-but': values });
  }

  /**
   * The field exists and is none of these numbers.
   *
   * @param values one or more numbers
   */
  public anythingButNumber(...values: number[]): Filter {
    return this.matching({ 'anything-but': values });
  }

  /**
   * The number is greater than this one.
   *
   * @param value a number from -5e9 to 5e9
   */
  public greaterThan(value: number): Filter {
    return this.matching({ numeric: ['>', value] });
  }

  /**
   * The number is at least this one.
   *
   * @param value a number from -5e9 to 5e9
   */
  public atLeast(value: number): Filter {
    return this.matching({ numeric: ['>=', value] });
  }

  /**
   * The number is less than this one.
   *
   * @param value a number from -5e9 to 5e9
   */
  public lessThan(value: number): Filter {
    return this.matching({ numeric: ['<', value] });
  }

  /**
   * The number is at most this one.
   *
   * @param value a number from -5e9 to 5e9
   */
  public atMost(value: number): Filter {
    return this.matching({ numeric: ['<=', value] });
  }

  /**
   * The number is between these two, or equal to one of them.
   *
   * @param lowest the smaller number
   * @param highest the greater number
   */
  public between(lowest: number, highest: number): Filter {
    return this.matching({ numeric: ['>=', lowest, '<=', highest] });
  }

  /** The field exists and holds a value. An object does not count, but its fields do. */
  public exists(): Filter {
    return this.matching({ exists: true });
  }

  /** The field does not exist. */
  public doesNotExist(): Filter {
    return this.matching({ exists: false });
  }

  private matching(...leaf: unknown[]): Filter {
    return this.made(nested(this.path, leaf));
  }
}
