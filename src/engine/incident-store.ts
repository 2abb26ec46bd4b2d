/** Incidents as they are kept in properties: open ones whole, closed ones as the cause that later events belong to. */
import type {Cause, Incident} from '../model/incident';
import {isOutOfGroups} from '../lifecycle/incident';
import type {PersonId} from '../model/ids';
import {utf8Length} from '../model/utf8';
import type {Outside} from '../ports';

/** Every property of incidents begins so. */
const PREFIX = 'incident.';

const APPROVAL_PREFIX = `${PREFIX}approval.`;

/** How long a closed incident is remembered beyond its cool-down: no event is told later than that. */
const CAUSE_AGE_MAX_MS = 24 * 3_600_000;

/** Closed incidents that are remembered; the oldest go first. */
const CAUSES_MAX = 400;

/** A property holds 9 KB; an incident that grew beyond this loses the words of its events first. */
const RECORD_BYTES_MAX = 8_500;

/** What is left of a closed incident. */
interface ClosedCause extends Cause {
  readonly id: string;
  readonly openedAt: number;
  readonly closedAt: number;
  /** Whether something was done to somebody without anyone having been asked, which counts towards the limit. */
  readonly isCounted: boolean;
}

type Kept = Readonly<{open: Incident}> | Readonly<{closed: ClosedCause}>;

/** The incidents of one execution; every change is durable at once. */
export class IncidentStore {
  private readonly state: Outside['state'];
  private readonly incidents = new Map<string, Incident>();
  private readonly closedOnes: ClosedCause[] = [];
  private readonly texts: Readonly<Record<string, string>>;

  constructor(state: Outside['state']) {
    this.state = state;
    this.texts = state.all(PREFIX);
    for (const [key, text] of Object.entries(this.texts)) {
      if (!key.startsWith(`${PREFIX}I-`) || text === '') continue;
      const kept = JSON.parse(text) as Kept;
      if ('open' in kept) this.incidents.set(kept.open.id, kept.open);
      else this.closedOnes.push(kept.closed);
    }
  }

  /** Incidents that are open, or closed and not told of yet; the oldest first. */
  get open(): readonly Incident[] {
    return [...this.incidents.values()].sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
  }

  find(id: string): Incident | null {
    return this.incidents.get(id) ?? null;
  }

  /** What a rule has opened about a subject: events in its time are no new cause. */
  causes(rule: string, subject: string): readonly Cause[] {
    const isSame = (one: Pick<Cause, 'rule' | 'subject'>): boolean => one.rule === rule && one.subject === subject;
    const open = this.open
      .filter(isSame)
      .map(one => ({...one, coverUntil: one.closedAt === 0 ? Infinity : one.coverUntil}));
    return [...open, ...this.closedOnes.filter(isSame)];
  }

  /** How many incidents since then were acted on without anyone having been asked (ms since 1970). */
  countSince(time: number): number {
    const open = this.open.filter(one => one.openedAt >= time && isCounted(one));
    return open.length + this.closedOnes.filter(one => one.isCounted && one.openedAt >= time).length;
  }

  /** Keeps incidents as they are now, in one write. */
  keep(...incidents: readonly Incident[]): void {
    this.state.set(this.noteOf(incidents));
  }

  /** The properties that keep incidents, to be written together with something else. */
  noteOf(incidents: readonly Incident[]): Readonly<Record<string, string>> {
    const note: Record<string, string> = {};
    for (const one of incidents) {
      const fitting = fitted(one);
      this.incidents.set(one.id, fitting);
      note[PREFIX + one.id] = JSON.stringify({open: fitting} satisfies Kept);
    }
    return note;
  }

  /** Lets a closed incident go, of which everything is told; its cause stays, and what is too old goes with it. */
  retire(incidents: readonly Incident[], now: number): void {
    const causes = incidents.map((one): ClosedCause => {
      const {id, rule, subject, coverFrom, coverUntil, openedAt, closedAt} = one;
      return {id, rule, subject, coverFrom, coverUntil, openedAt, closedAt, isCounted: isCounted(one)};
    });
    if (causes.length === 0) return;
    this.state.set(
      Object.fromEntries(causes.map(closed => [PREFIX + closed.id, JSON.stringify({closed} satisfies Kept)])),
    );
    causes.forEach(one => this.incidents.delete(one.id));
    this.closedOnes.push(...causes);
    this.forget(now);
  }

  private forget(now: number): void {
    const sorted = this.closedOnes.sort((a, b) => b.closedAt - a.closedAt);
    const isOld = (one: ClosedCause): boolean =>
      Math.max(one.coverUntil, one.closedAt) + CAUSE_AGE_MAX_MS < now && one.openedAt + CAUSE_AGE_MAX_MS < now;
    const gone = sorted.filter((one, at) => at >= CAUSES_MAX || isOld(one));
    if (gone.length === 0) return;
    this.state.remove(gone.map(one => PREFIX + one.id));
    gone.forEach(one => this.closedOnes.splice(this.closedOnes.indexOf(one), 1));
  }

  /** Who has approved which incidents since they were last looked at. */
  approvals(): ReadonlyMap<string, string> {
    const noted = Object.entries(this.texts).filter(([key, who]) => key.startsWith(APPROVAL_PREFIX) && who !== '');
    return new Map(noted.map(([key, who]) => [key.slice(APPROVAL_PREFIX.length), who]));
  }

  /** The approval is part of the incident by now, or there is no such incident. */
  forgetApproval(id: string): void {
    this.state.remove([APPROVAL_PREFIX + id]);
  }
}

/** Notes that somebody approved an incident; the owner's next execution acts on it. */
export function noteApproval(state: Outside['state'], id: string, who: string): void {
  state.set({[APPROVAL_PREFIX + id]: who});
}

/** People who are out of groups because of an incident: no plan may put them back or take it for their leaving. */
export function peopleOutOfGroups({state}: Pick<Outside, 'state'>): ReadonlySet<PersonId> {
  const open = new IncidentStore(state).open.filter(isOutOfGroups);
  return new Set(open.flatMap(one => one.person ?? []));
}

function isCounted({approval, steps}: Incident): boolean {
  return approval === null && steps.some(step => step.kind !== 'notify' && step.state !== 'skipped');
}

function fitted(incident: Incident): Incident {
  const bytes = (one: Incident): number => utf8Length(JSON.stringify({open: one}));
  let fitting = incident;
  while (bytes(fitting) > RECORD_BYTES_MAX && fitting.events.length > 1) {
    fitting = {...fitting, events: fitting.events.slice(0, -1)};
  }
  return fitting;
}
