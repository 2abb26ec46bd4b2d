/** The whole plan to browse: fifty changes at a time, in words, of those that a search asks for. */
import {Journal} from '../apply/journal';
import {fieldsOf, type Change} from '../model/change';
import type {Outside} from '../ports';
import {reasonOf} from '../report/rows';
import type {PlanChangesView, PlanQuestion, WholeChangeView} from '../report/views';
import {actionWords, changeSentence, classWords} from '../report/words';
import {recall} from './memory';
import {readPending, readPendingPlan} from './pending';

/** Changes in one answer. */
const PAGE = 50;

/** Fields of one change in one answer; an account is made with fifteen or so. */
const FIELDS_MAX = 20;

/** The changes that wait for approval; where none wait, those that the plan shown by the console released. */
export function planChanges(outside: Outside, question: unknown): PlanChangesView {
  const {search, class: name, offset} = readQuestion(question);
  const {hash, isWaiting, changes} = changesOf(outside);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = changes.filter(
    change => (name === '' || change.class === name) && (words.length === 0 || holdsAll(change, words)),
  );
  return {
    hash,
    isWaiting,
    total: changes.length,
    matching: matching.length,
    offset,
    changes: matching.slice(offset, offset + PAGE).map(viewOf),
  };
}

function changesOf(outside: Outside): Pick<PlanChangesView, 'hash' | 'isWaiting'> & {changes: readonly Change[]} {
  const pending = readPending(outside);
  const held = pending && readPendingPlan(outside);
  if (held) return {hash: pending.hash, isWaiting: true, changes: held.plan.changes};
  const shown = recall(outside).plan?.hash ?? '';
  const frozen = shown === '' ? null : new Journal(outside.state, outside.blobs).frozen();
  // The blob holds the last plan that was carried out, which may be one of events.
  if (frozen?.plan.hash !== shown) return {hash: shown, isWaiting: false, changes: []};
  return {hash: shown, isWaiting: false, changes: frozen.plan.changes};
}

function readQuestion(question: unknown): PlanQuestion {
  const {search, class: name, offset} = (question ?? {}) as Readonly<Record<string, unknown>>;
  return {
    search: typeof search === 'string' ? search : '',
    class: typeof name === 'string' ? name : '',
    offset: typeof offset === 'number' && offset > 0 ? Math.floor(offset) : 0,
  };
}

/** Whether every word stands somewhere in what a reader sees of the change. */
function holdsAll(change: Change, words: readonly string[]): boolean {
  const fields = fieldsOf(change).map(({field, before, after}) => `${field} ${before} ${after}`);
  const text = [change.subject, changeSentence(change), actionWords(change.action), reasonOf(change), ...fields]
    .join(' ')
    .toLowerCase();
  return words.every(word => text.includes(word));
}

function viewOf(change: Change): WholeChangeView {
  const fields = fieldsOf(change);
  return {
    key: change.key,
    class: change.class,
    className: classWords(change.class),
    change: actionWords(change.action),
    subject: change.subject,
    sentence: changeSentence(change),
    reason: reasonOf(change),
    fields: fields.slice(0, FIELDS_MAX).map(({field, before, after}) => ({field, before, after})),
    moreFields: Math.max(0, fields.length - FIELDS_MAX),
  };
}
