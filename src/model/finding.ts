/** What Lockstep has to say to people: about a cell, a person, or a side that could not be read. */

/** How much it matters. `error`: something was not done; `warning`: done, but look; `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** A cell of the Sheet, for a finding about a rule. */
export interface CellPlace {
  readonly tab: string;
  /** A1 address, such as `B7`. */
  readonly cell: string;
}

/** One sentence of what is wrong and one of what to do. Never thrown; gathered. */
export interface Finding {
  readonly severity: Severity;
  /** Stable code of the kind, such as `attribute.expression`. */
  readonly kind: string;
  /** Whom or what it is about: an address, a tab and cell, a group. */
  readonly subject: string;
  readonly detail: string;
  readonly remedy: string;
  readonly place?: CellPlace;
}

/** A value together with everything found wrong on the way to it. */
export interface Checked<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

/** The id a finding keeps over runs: its kind, subject and place, but not its wording. */
export function findingId(finding: Finding): string {
  const place = finding.place ? `${finding.place.tab}!${finding.place.cell}` : '';
  return [finding.kind, finding.subject, place].filter(part => part !== '').join(' | ');
}
