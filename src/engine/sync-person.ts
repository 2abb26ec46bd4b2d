/** "Sync just this person": a plan for one person in seconds, and what the mode makes of it. */
import {Journal} from '../apply/journal';
import {OutsideError} from '../model/errors';
import {toPersonId, type PersonId} from '../model/ids';
import type {Mode} from '../model/run';
import type {Outside} from '../ports';
import {changeSentence} from '../report/words';
import {NO_COUNTS, replyError, type ReplyError, type RunReply} from '../report/reply';
import {parseRules} from '../rules/parse';
import {personPass} from './event-pass';
import {editEventState, readEventState, type Lane} from './event-state';
import {factsOf} from './explain-facts';
import type {Request} from './requests';
import {ruleStand} from './rule-memory';
import {deadlineOf, idleReply, refusedReply} from './runs';

/** Changes that an answer names. */
const LINES_MAX = 20;

/** Whether a text is an id of JumpCloud. */
export function isPersonId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

/** Why nobody is synced. */
export const NO_SUCH_PERSON: ReplyError = {
  code: 'sync.nobody',
  message: 'That is not the id of a person in JumpCloud.',
  remedy: 'Look the person up in the Person view, and choose Sync there.',
};

/**
 * Plans for one person. In Automatic it is applied within the limits; in Approve it is shown, and a full pass puts it into the
 * plan that waits for approval; in Preview it is shown. The lock of runs is held.
 */
export function syncRun(outside: Outside, {person, actor}: Extract<Request, {kind: 'sync'}>): RunReply {
  const {lane} = readEventState(outside);
  if (new Journal(outside.state, outside.blobs).work()) return refusedReply('poll', UNFINISHED);
  if (!lane) return refusedReply('poll', NO_PASS);
  const rows = outside.tables.readRulesOnly();
  const rules = parseRules(rows.value).value;
  const {mode} = rules.settings;
  const deadline = deadlineOf(outside);
  if (mode !== 'Automatic') return shown(outside, {person, lane, mode, deadline});
  const stand = ruleStand(outside, rows.value);
  if (stand.kind === 'none') return refusedReply('poll', NO_PASS);
  const former = stand.kind === 'changed' ? parseRules(stand.before).value : null;
  const {reply, changes} = personPass(outside, {person, actor}, {lane, rules, former}, deadline);
  return {...reply, lines: changes.slice(0, LINES_MAX).map(changeSentence)};
}

/** The plan for a person in a mode in which somebody else decides: the same that the Person view shows. */
function shown(
  outside: Outside,
  {
    person,
    lane,
    mode,
    deadline,
  }: {readonly person: PersonId; readonly lane: Lane; readonly mode: Mode; readonly deadline: number},
): RunReply {
  const rows = outside.tables.readRulesOnly();
  const rules = parseRules(rows.value);
  const sides = {
    jumpCloud: outside.connectJumpCloud(rules.value.settings, deadline),
    workspace: outside.connectWorkspace(deadline),
  };
  const found = [...rows.findings, ...rules.findings];
  try {
    const facts = factsOf(outside, {sides, rows: rows.value, rules: rules.value, found, lane, id: toPersonId(person)});
    const lines = facts.changes.slice(0, LINES_MAX).map(({change}) => changeSentence(change));
    const waits = mode === 'Approve' && facts.changes.length > 0;
    if (waits) editEventState(outside, ({ask}) => ({ask: ask === '' ? ASKED : ask}));
    const planned = facts.changes.length;
    return {
      ...idleReply('poll'),
      ...NO_COUNTS,
      planned,
      held: planned,
      result: planned > 0 ? 'held' : 'complete',
      lines,
    };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return {...refusedReply('poll', replyError(error)), result: 'failed'};
  }
}

const ASKED = 'somebody asked for one person, and the mode is Approve';

const UNFINISHED: ReplyError = {
  code: 'sync.unfinished',
  message: 'An earlier run is not finished yet.',
  remedy: 'Wait a minute: the next trigger finishes it. Then try again.',
};

const NO_PASS: ReplyError = {
  code: 'sync.no-pass',
  message: 'No full pass has gone through yet, so nothing is known that one person could be compared with.',
  remedy: 'Choose Sync now on the Home view first.',
};
