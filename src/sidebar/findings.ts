/** What the Findings view shows, as pure functions. */
import type {FindingsQuery, ListedFinding, RunReply} from './contract';
import {FINDINGS_TEXTS} from './texts';

/** What is asked for when the view opens: everything that is open, worst first. */
export const FIRST_QUERY: FindingsQuery = {severity: '', kind: '', search: '', state: 'open', page: 0};

/** A query with something else in it, from its first page again. */
export function asking(query: FindingsQuery, other: Partial<FindingsQuery>): FindingsQuery {
  return {...query, page: 0, ...other};
}

/** Age, owner and acceptance in one line. */
export function lifeWords({ageDays, owner, acceptedUntil}: ListedFinding): string {
  return [
    FINDINGS_TEXTS.age(ageDays),
    ...(owner === '' ? [] : [FINDINGS_TEXTS.owner(owner)]),
    ...(acceptedUntil === '' ? [] : [FINDINGS_TEXTS.acceptedUntil(acceptedUntil)]),
  ].join(' · ');
}

/** What became of a fix. */
export function fixWords({error, applied, held}: RunReply): string {
  return error ? `${error.message} ${error.remedy}` : FINDINGS_TEXTS.fixed(applied, held);
}
