/** What Lockstep has to say to people: about a cell, a person, or a side that could not be read. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson} from './json';

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

/** Hexadecimal digits of an id: of 10,000 findings two have the same one in one company of five million. */
const ID_DIGITS = 12;

/** The id a finding keeps over runs: a hash of its kind, subject and place, but not of its wording or row. */
export function findingId(finding: Pick<Finding, 'kind' | 'subject' | 'place'>): string {
  const place = finding.place ? `${finding.place.tab}!${finding.place.cell}` : '';
  const text = canonicalJson([finding.kind, finding.subject, place]);
  return `F-${bytesToHex(sha256(utf8ToBytes(text))).slice(0, ID_DIGITS)}`;
}
