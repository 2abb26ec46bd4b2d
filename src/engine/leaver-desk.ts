/** What people do about an open saga in the console: for the owner it goes on at once, for anyone else within a minute. */
import {toPersonId} from '../model/ids';
import {LEAVER_ACTS} from '../model/leaver-act';
import type {Outside} from '../ports';
import type {ActionReply, ReplyError} from '../report/reply';
import {parseRules} from '../rules/parse';
import {carryOnNow} from './carry-on-now';
import {noteLeaverAsk, objection} from './leaver-asks';
import {openLedger} from './leaver-ledgers';
import {continueLeavers} from './leavers';
import {deadlineOf} from './runs';
import {actorOf} from './setup';

/** Notes what somebody asks for about a saga. For the owner it goes on at once, unless the lane is busy right now. */
export function askOfLeaver(outside: Outside, asked: unknown, what: unknown): ActionReply {
  const person = toPersonId(String(asked));
  const act = LEAVER_ACTS.find(one => one === what);
  if (!act) return {ok: false, error: UNKNOWN_ACT};
  const ledger = openLedger(outside, person);
  const error = objection(ledger, act) ?? (act === 'keep' ? null : inPreview(outside));
  if (error) return {ok: false, error};
  noteLeaverAsk(outside, person, {act, actor: actorOf(outside)});
  return carryOnNow(outside, () => continueLeavers(outside, deadlineOf(outside)));
}

function inPreview(outside: Outside): ReplyError | null {
  const {mode} = parseRules(outside.tables.readRulesOnly().value).value.settings;
  if (mode !== 'Preview') return null;
  return {
    code: 'leaver.preview',
    message: 'The mode is Preview, so no step of a leaver is done.',
    remedy: 'Set Mode to Approve or Automatic in the Settings tab first.',
  };
}

const UNKNOWN_ACT: ReplyError = {
  code: 'leaver.unknown-act',
  message: 'That can not be asked for.',
  remedy: 'Reload the sidebar, and choose one of its buttons.',
};
