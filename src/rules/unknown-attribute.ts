/** Custom attributes that a rule reads and nobody has: misspelt ones, most likely. */
import type {CellPlace, Finding} from '../model/finding';
import {suggestion} from './nearest';

/** What the finding says besides the name. */
export interface UnknownAttribute {
  readonly severity: Finding['severity'];
  readonly kind: string;
  /** One sentence: what holds until the name is right. */
  readonly consequence: string;
  readonly place: CellPlace;
}

/**
 * The finding about a custom attribute that nobody in JumpCloud has.
 *
 * @param names of all custom attributes that anyone has, for the one that may be meant
 */
export function unknownAttribute(
  name: string,
  names: ReadonlySet<string>,
  {severity, kind, consequence, place}: UnknownAttribute,
): Finding {
  return {
    severity,
    kind,
    subject: name,
    detail: `Nobody in JumpCloud has a custom attribute "${name}".${suggestion(name, [...names])} ${consequence}`,
    remedy: 'Correct the name, or give the attribute to a first person in JumpCloud.',
    place,
  };
}
