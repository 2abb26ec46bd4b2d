/** Who is meant by what somebody typed: an id of either side, an address, or part of a name. */
import {toEmail, toPersonId, type PersonId} from '../model/ids';
import type {LinkRow} from '../model/rule-set';
import type {RuleRow} from '../model/rule-row';
import type {FoundPerson, JumpCloudSide, Outside} from '../ports';
import type {CandidateView, Explanation} from '../report/explain-views';
import {parseLinks} from '../rules/links';

/** People listed when several match; more of them tell nobody apart. */
export const CANDIDATES_MAX = 20;

/** Characters of a question: longer than any name or address. */
const ASKED_MAX = 200;

/** Rows of the Links tab that are looked through for part of an address. */
const LINKS_MAX = 50_000;

const PERSON_ID = /^[0-9a-f]{24}$/i;
const ACCOUNT_ID = /^\d{15,25}$/;

/** The one who is meant, or the answer that says why nobody is. */
export type Meant<T> = {readonly who: T} | Extract<Explanation, {ok: false}>;

/** The text of a question; empty for anything that is none. */
export function askedText(asked: unknown): string {
  return typeof asked === 'string' ? asked.trim().slice(0, ASKED_MAX) : '';
}

/** The person by JumpCloud and the Links tab. An id is believed: whoever reads it sees whether it is anyone's. */
export function meantInJumpCloud(
  {tables}: Pick<Outside, 'tables'>,
  jumpCloud: Pick<JumpCloudSide, 'find'>,
  text: string,
): Meant<PersonId> {
  if (text === '') return NOBODY_NAMED;
  if (PERSON_ID.test(text)) return {who: toPersonId(text.toLowerCase())};
  if (ACCOUNT_ID.test(text)) {
    const [row] = linksIn(tables.readLinks('Google id', [text]));
    return row ? {who: row.person} : nobodyFound(text);
  }
  const found = jumpCloud.find(text.split(/\s+/));
  const email = toEmail(text);
  const exact = found.filter(one => one.email === email);
  // Whom JumpCloud does not know by this address, the Links tab may: a leaver, or an address that Google still has.
  const linked = exact.length === 0 && text.includes('@') ? linksIn(tables.readLinks('E-mail', [email])) : [];
  const named = linked.length > 0 ? linked.map(candidateOf) : (exact.length > 0 ? exact : found).map(foundCandidate);
  return meant(text, named.length > 0 ? named : linksWith(tables, text).map(candidateOf), ({ask}) => toPersonId(ask));
}

/** The row of the Links tab that is meant: all that an editor who is not the owner can find. */
export function meantInSheet({tables}: Pick<Outside, 'tables'>, text: string): Meant<LinkRow> {
  if (text === '') return NOBODY_NAMED;
  const columns = [
    ['JumpCloud id', text.toLowerCase()],
    ['Google id', text],
    ['E-mail', toEmail(text)],
  ] as const;
  const exact = columns.flatMap(([column, value]) => linksIn(tables.readLinks(column, [value])));
  const rows = exact.length > 0 ? exact : linksWith(tables, text);
  const byPerson = new Map(rows.map(row => [row.person as string, row]));
  return meant(text, [...byPerson.values()].map(candidateOf), ({ask}) => byPerson.get(ask) as LinkRow);
}

function meant<T>(text: string, all: readonly CandidateView[], whoOf: (one: CandidateView) => T): Meant<T> {
  const [first, second] = all;
  if (!first) return nobodyFound(text);
  return second ? several(text, all) : {who: whoOf(first)};
}

function linksIn(rows: readonly RuleRow[]): readonly LinkRow[] {
  return parseLinks(rows).value;
}

/** Rows in whose address every word occurs. */
function linksWith(tables: Outside['tables'], text: string): readonly LinkRow[] {
  const words = text.toLowerCase().split(/\s+/);
  return linksIn(tables.readLast('Links', LINKS_MAX)).filter(({email}) => words.every(word => email.includes(word)));
}

function foundCandidate({id, name, email, state}: FoundPerson): CandidateView {
  return {ask: id, name, email, state};
}

function candidateOf({person, email, status}: LinkRow): CandidateView {
  return {ask: person, name: '', email, state: status};
}

const NOBODY_NAMED: Extract<Explanation, {ok: false}> = {
  ok: false,
  error: {
    code: 'explain.nobody-named',
    message: 'Nobody is named.',
    remedy: 'Type a name, an e-mail address, a JumpCloud id or a Google id.',
  },
  candidates: [],
};

/** Nobody matches. */
export function nobodyFound(text: string): Extract<Explanation, {ok: false}> {
  return {
    ok: false,
    error: {
      code: 'explain.not-found',
      message: `Nobody is found for "${text}".`,
      remedy: 'Check the spelling, or type the e-mail address or the JumpCloud id.',
    },
    candidates: [],
  };
}

function several(text: string, all: readonly CandidateView[]): Extract<Explanation, {ok: false}> {
  const candidates = [...all].sort((a, b) => (a.email < b.email ? -1 : 1)).slice(0, CANDIDATES_MAX);
  const shown = candidates.length < all.length ? `; the first ${candidates.length} are listed` : '';
  return {
    ok: false,
    error: {
      code: 'explain.several',
      message: `${all.length} people match "${text}"${shown}.`,
      remedy: 'Choose one of them, or type more of the name.',
    },
    candidates,
  };
}
