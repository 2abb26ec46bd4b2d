/**
 * What people ask for about an open incident: taking back now what was done, or closing it. It is noted under the name of who
 * asks; the lane that owns the incidents takes it up, at once for the owner and within a minute for anyone else.
 */
import type {Incident} from '../model/incident';
import type {IncidentAct, IncidentAsk} from '../model/incident-act';
import {isoTime} from '../model/time';
import {actsOn, asAsked} from '../lifecycle/incident-by-hand';
import type {Outside} from '../ports';
import type {ReplyError} from '../report/reply';
import type {AuditRow} from '../report/rows';
import {tellAudit} from './audit';
import type {IncidentStore} from './incident-store';

const PREFIX = 'incident.asked.';

/** Notes what somebody asks for; a later word about the same incident takes the place of one that still waits. */
export function noteIncidentAsk({state}: Pick<Outside, 'state'>, id: string, ask: IncidentAsk): void {
  state.set({[PREFIX + id]: JSON.stringify(ask)});
}

/** What is asked for and not taken up yet, by incident. */
export function incidentAsks({state}: Pick<Outside, 'state'>): ReadonlyMap<string, IncidentAsk> {
  const noted = Object.entries(state.all(PREFIX)).filter(([, text]) => text !== '');
  return new Map(noted.map(([key, text]) => [key.slice(PREFIX.length), JSON.parse(text) as IncidentAsk]));
}

/** Takes up what people have asked for. Each incident moves with the audit row that says who asked, in one write. */
export function takeIncidentAsks(outside: Outside, store: IncidentStore): void {
  for (const [id, ask] of incidentAsks(outside)) {
    const incident = store.find(id);
    const now = outside.clock.now();
    if (incident && incidentObjection(incident, ask.act) === null) {
      const note = store.noteOf([asAsked(incident, ask, now)]);
      tellAudit(outside, [askRow(incident, ask, now)], {...note, [PREFIX + id]: ''});
    }
    outside.state.remove([PREFIX + id]);
  }
}

function askRow({id, who, rule}: Incident, {act, actor, note}: IncidentAsk, now: number): AuditRow {
  const action = act === 'close' ? 'Close incident' : 'Restore at once';
  const reason = note === '' ? `${actor} asked for it in the Incidents view.` : note;
  return [isoTime(now), id, actor, action, who, rule, '', '', reason, 'applied'];
}

/** Why something can't be asked for now; `null` when it can. */
export function incidentObjection(incident: Incident | null, act: IncidentAct): ReplyError | null {
  if (!incident || incident.closedAt > 0) {
    return {
      code: 'incident.unknown',
      message: 'No open incident has that id.',
      remedy: 'Look at the Incidents view again: it may have been closed meanwhile.',
    };
  }
  if (actsOn(incident).includes(act)) return null;
  return {
    code: 'incident.nothing-to-restore',
    message: 'Nothing that this incident did can be taken back now.',
    remedy: 'Look at its actions: an account that it did not suspend is restored in the Admin console.',
  };
}
