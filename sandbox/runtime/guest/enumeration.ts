/** Enumerations of Apps Script: objects with a name and a place, the same object each time. */
import {strictService} from './unimplemented';

/** One value of an enumeration. */
export class EnumerationValue {
  readonly #name: string;
  readonly #ordinal: number;

  constructor(name: string, ordinal: number) {
    this.#name = name;
    this.#ordinal = ordinal;
  }

  name(): string {
    return this.#name;
  }

  ordinal(): number {
    return this.#ordinal;
  }

  toString(): string {
    return this.#name;
  }

  toJSON(): string {
    return this.#name;
  }

  compareTo(other: EnumerationValue): number {
    return this.#ordinal - other.ordinal();
  }
}

/** An enumeration with the given names; another name throws. */
export function enumeration<const N extends string>(
  name: string,
  names: readonly N[],
): Readonly<Record<N, EnumerationValue>> {
  const values = Object.fromEntries(names.map((each, index) => [each, new EnumerationValue(each, index)]));
  return strictService(name, values as Record<N, EnumerationValue>);
}
