/**
 * What people ask for about an open saga: a failed step now, no further step, or going on after all. It is noted under the
 * name of who asks; the lane that owns the sagas takes it up, at once for the owner and within a minute for anyone else.
 */
import {isoTime} from '../model/time';
import type {PersonId} from '../model/ids';
import type {LeaverAct} from '../model/leaver-act';
import type {LeaverLedger, LeaverStepRecord} from '../model/leaver';
import type {Outside} from '../ports';
import type {ReplyError} from '../report/reply';
import {tellAudit} from './audit';
import {ledgerNote, openLedger} from './leaver-ledgers';

const PREFIX = 'leaver.asked.';

/** One thing asked for, and who asks. */
export interface LeaverAsk {
  readonly act: LeaverAct;
  readonly actor: string;
}

/** Why something can't be asked for now; `null` when it can. */
export function objection(ledger: LeaverLedger | null, act: LeaverAct): ReplyError | null {
  if (!ledger) {
    return {
      code: 'leaver.unknown',
      message: 'Nobody with that id is leaving or coming back at the moment.',
      remedy: 'Look at the Leavers view again: the steps may have ended meanwhile.',
    };
  }
  const isLeaving = ledger.returnedAt === 0;
  const may = {
    retry: Object.values(ledger.steps).some(step => step.state === 'failed'),
    keep: isLeaving && !ledger.kept,
    'go on': isLeaving && ledger.kept !== undefined,
  };
  if (may[act]) return null;
  return {
    code: 'leaver.not-so',
    message: {
      retry: `No step of ${ledger.email} has failed.`,
      keep: `Nothing is being taken from ${ledger.email}.`,
      'go on': `Nobody has stopped the steps of ${ledger.email}.`,
    }[act],
    remedy: 'Look at the Leavers view again: it may have changed meanwhile.',
  };
}

/** Notes what somebody asks for; a later word about the same person takes the place of one that still waits. */
export function noteLeaverAsk({state}: Pick<Outside, 'state'>, person: PersonId, ask: LeaverAsk): void {
  state.set({[PREFIX + person]: JSON.stringify(ask)});
}

/** Takes up what people have asked for. Each ledger moves with the audit row that says who asked, in one write. */
export function takeLeaverAsks(outside: Outside): void {
  for (const [key, text] of Object.entries(outside.state.all(PREFIX))) {
    const ledger = openLedger(outside, key.slice(PREFIX.length) as PersonId);
    if (text !== '' && ledger) {
      const {act, actor} = JSON.parse(text) as LeaverAsk;
      if (objection(ledger, act) === null) {
        const next = asAsked(ledger, {act, actor}, outside.clock.now());
        tellAudit(outside, [row(outside, ledger, {act, actor})], {...ledgerNote(next), [key]: ''});
      }
    }
    outside.state.remove([key]);
  }
}

const WORDS: Readonly<Record<LeaverAct, readonly [action: string, after: string]>> = {
  retry: ['Retry steps', 'what failed, at once'],
  keep: ['Stop steps', 'nothing more is taken'],
  'go on': ['Go on with steps', 'what is left'],
};

function row(outside: Pick<Outside, 'clock'>, {email, detectedAt, person}: LeaverLedger, {act, actor}: LeaverAsk) {
  const run = `L-${isoTime(detectedAt).replace(/[-:]/g, '')}-${person.slice(-4)}`;
  const [action, after] = WORDS[act];
  const reason = `${actor} asked for it in the Leavers view.`;
  return [isoTime(outside.clock.now()), run, actor, action, email, 'steps', '', after, reason, 'applied'];
}

function asAsked(ledger: LeaverLedger, {act, actor}: LeaverAsk, at: number): LeaverLedger {
  if (act === 'keep') return {...ledger, kept: {by: actor, at}, nextAt: 0};
  const {kept: _kept, ...rest} = ledger;
  const steps = Object.entries(ledger.steps).map(([name, step]): readonly [string, LeaverStepRecord] => [
    name,
    step.state === 'failed' ? {...step, nextAt: 0} : step,
  ]);
  return {...(act === 'go on' ? rest : ledger), nextAt: 0, steps: Object.fromEntries(steps)};
}
