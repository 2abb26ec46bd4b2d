/** The leaver population of a pack: who left by either system or by Lockstep's own log, and who is in one of them alone. */
import type {DocumentRow} from '../model/document';
import {sheetWith, type AuditTally, type PackSheet, type Period} from './pack';

/** A row of the Leaver log. Times in ms since 1970; 0 is not yet. */
export interface LoggedLeaver {
  readonly email: string;
  readonly leftAt: number;
  readonly detectedAt: number;
  readonly containedAt: number;
  readonly finishedAt: number;
  readonly steps: string;
}

/** Somebody who has left as one of the two systems tells it. `at`: when, ms since 1970; 0 where the system does not tell. */
export interface ToldLeaver {
  readonly email: string;
  readonly state: string;
  readonly at: number;
}

/** What both systems and the log say. Addresses in lower case. */
export interface Population {
  readonly log: readonly LoggedLeaver[];
  readonly jumpCloud: readonly ToldLeaver[];
  readonly google: readonly ToldLeaver[];
  /** Addresses of accounts that are linked with a person. */
  readonly linked: readonly string[];
  /** Up to when JumpCloud told of events, ms since 1970; 0 when it told of none, and why. */
  readonly eventsUntil: number;
  readonly eventsProblem: string;
}

/** Something of the population that an auditor has to ask about. */
export interface PackException {
  readonly subject: string;
  readonly kind: string;
  readonly detail: string;
}

/** One leaver with what is known of them on every side. */
interface Leaver {
  readonly email: string;
  readonly log: LoggedLeaver | null;
  readonly jumpCloud: ToldLeaver | null;
  readonly google: ToldLeaver | null;
}

/** The population in the period, sorted by address. Who has no time on any side is in it: nobody is dropped for that. */
export function leaversIn(population: Population, period: Period): readonly Leaver[] {
  const {log, jumpCloud, google} = population;
  const isIn = (at: number): boolean => at >= period.from && at < period.to;
  const known = new Set(log.map(({email}) => email));
  const logged = new Map(log.filter(one => isIn(one.leftAt) || isIn(one.detectedAt)).map(one => [one.email, one]));
  const source = new Map(jumpCloud.map(one => [one.email, one]));
  const accounts = new Map(google.map(one => [one.email, one]));
  const unlogged = [...jumpCloud, ...google].filter(
    ({email, at}) => isIn(at) || (at === 0 && !known.has(email) && !isOutside(email)),
  );
  const emails = new Set([...logged.keys(), ...unlogged.map(({email}) => email)]);
  return [...emails].sort().map(email => ({
    email,
    log: logged.get(email) ?? null,
    jumpCloud: source.get(email) ?? null,
    google: accounts.get(email) ?? null,
  }));

  /** The other system knows a time, and it is not in the period. */
  function isOutside(email: string): boolean {
    const times = [source.get(email)?.at ?? 0, accounts.get(email)?.at ?? 0].filter(at => at > 0);
    return times.length > 0 && !times.some(isIn);
  }
}

/** What does not fit together, by leaver. */
export function leaverExceptions(
  leavers: readonly Leaver[],
  tally: AuditTally,
  linked: ReadonlySet<string>,
): readonly PackException[] {
  return leavers.flatMap(({email, log, jumpCloud, google}): readonly PackException[] => {
    const of = (kind: string, detail: string): PackException => ({subject: email, kind, detail});
    if (!log && jumpCloud && google)
      return [of('not in the Leaver log', 'Both systems say that they left; Lockstep did not see them leave.')];
    if (!log && jumpCloud) {
      return linked.has(email)
        ? [of('access not ended', `${jumpCloud.state} in JumpCloud; the linked account in Google is not suspended.`)]
        : [of('in JumpCloud only', `${jumpCloud.state} in JumpCloud; no account in Google is linked with them.`)];
    }
    if (!log) {
      const which = linked.has(email)
        ? 'The account is linked.'
        : 'The account is not linked, so Lockstep leaves it alone.';
      return [
        of('in Google only', `${google?.state ?? ''} in Google; JumpCloud does not say that they left. ${which}`),
      ];
    }
    if (log.containedAt === 0) return [of('access not ended', 'The Leaver log has no time at which access had ended.')];
    // A return takes the suspension back: what both systems say now is no contradiction then.
    if (tally.taken[email] === undefined)
      return [of('no proof in the audit', 'No row of the audit in this period ended access of this leaver.')];
    return [];
  });
}

/** The Leavers sheet. */
export function leaversSheet(leavers: readonly Leaver[], tally: AuditTally): PackSheet {
  const rows = leavers.map(({email, log, jumpCloud, google}): DocumentRow => {
    const time = (ms: number | undefined): DocumentRow[number] => (ms === undefined || ms === 0 ? '' : {at: ms});
    const minutes = log && log.containedAt > 0 ? (log.containedAt - log.leftAt) / 60_000 : '';
    const taken = Object.entries(tally.taken[email] ?? {});
    return [
      email,
      time(log?.leftAt ?? ((jumpCloud?.at ?? 0) || google?.at)),
      time(log?.detectedAt),
      time(log?.containedAt),
      minutes === '' ? '' : Math.round(minutes * 10) / 10,
      taken.map(([action, times]) => `${action}: ${times}`).join('\n'),
      taken.reduce((sum, [, times]) => sum + times, 0),
      tally.why[email] ?? '',
      jumpCloud?.state ?? 'no sign of leaving',
      google?.state ?? 'no sign of leaving',
      log ? 'yes' : 'no',
      time(log?.finishedAt),
      log?.steps ?? '',
    ];
  });
  return sheetWith(
    'Leavers',
    [
      ['Person', 240],
      ['Left@', 150],
      ['Detected@', 150],
      ['Contained@', 150],
      ['Minutes to contain#', 110],
      ['Access removed', 220],
      ['Rows in the audit#', 110],
      ['Rule and proof', 320],
      ['JumpCloud', 150],
      ['Google', 150],
      ['In the Leaver log', 110],
      ['Finished@', 150],
      ['Steps', 420],
    ],
    rows,
  );
}
