/** Carries open incidents on: contain first, then tell people, then write down what was done. */
import type {Incident} from '../model/incident';
import {afterStep, approved, begun, closed, nextMove, standOf, type StepResult} from '../lifecycle/incident';
import {incidentNotice, incidentRow, openingRow, stepRow} from '../report/incident-rows';
import type {AuditRow} from '../report/rows';
import {tellAudit, withSheet} from './audit';
import {
  clearMark,
  resetJumpCloudPassword,
  resetPassword,
  revokeTokens,
  signOut,
  suspend,
  type StepCall,
} from './incident-acts';
import {takeIncidentAsks} from './incident-asks';
import {surviving, type Response} from './incident-context';
import {StepEnd} from './incident-google';
import {addBackToGroups, removeFromGroups} from './incident-groups';
import {notify} from './notify';
import {restoreAccount} from './incident-restore';

/** Moves of one incident in one execution; more would be a circle. */
const MOVES_MAX = 40;

/** Carries every open incident as far as it gets now, and tells what became of them. */
export function drive(response: Response): void {
  takeApprovals(response);
  takeIncidentAsks(response.outside, response.store);
  for (const {id} of response.store.open) {
    if (response.outside.clock.now() > response.deadline) break;
    carry(response, id);
  }
  account(response);
}

function takeApprovals({store}: Response): void {
  for (const [id, who] of store.approvals()) {
    const incident = store.find(id);
    if (incident?.approval && incident.approval.by === '' && incident.closedAt === 0)
      store.keep(approved(incident, who));
    store.forgetApproval(id);
  }
}

function carry(response: Response, id: string): void {
  const {store, outside, deadline} = response;
  for (let move = 0; move < MOVES_MAX && outside.clock.now() <= deadline; move++) {
    const incident = store.find(id);
    if (!incident || incident.closedAt > 0) return;
    const now = outside.clock.now();
    const next = nextMove(incident, now);
    if (next.kind === 'wait') return;
    if (next.kind === 'close') store.keep(closed(incident, next.outcome, now));
    else if (next.kind === 'ask') {
      notify(outside, response.rules.settings, incidentNotice(incident));
      store.keep({...incident, isAskTold: true});
    } else step(response, id, next.step);
  }
}

/** One try of one step: its intent is durable before a call, its result after it. */
function step(response: Response, id: string, at: number): void {
  const {store, outside} = response;
  const current = (): Incident => store.find(id) as Incident;
  const incident = current();
  const todo = incident.steps[at];
  if (!todo) return;
  const call: StepCall = {
    response,
    incident,
    step: todo,
    begin: () => {
      if (current().steps[at]?.state !== 'begun') store.keep(begun(current(), at));
    },
  };
  const result = resultOf(call, at);
  store.keep(afterStep(current(), at, result, outside.clock.now()));
}

function resultOf(call: StepCall, at: number): StepResult {
  let result: StepResult = {kind: 'again', detail: ''};
  const failure = surviving(() => {
    try {
      result = perform(call, at);
    } catch (error) {
      if (!(error instanceof StepEnd)) throw error;
      result = error.result;
    }
  });
  return failure ? {kind: 'again', detail: failure.message} : result;
}

function perform(call: StepCall, at: number): StepResult {
  const {response, incident, step: todo, begin} = call;
  switch (todo.kind) {
    case 'suspend':
      return suspend(call);
    case 'reset password':
      return resetPassword(call);
    case 'sign out':
      return signOut(call);
    case 'revoke tokens':
      return revokeTokens(call);
    case 'reset JumpCloud password':
      return resetJumpCloudPassword(call);
    case 'remove from groups':
      return removeFromGroups(call, groups => response.store.keep({...begun(incident, at), groups}));
    case 'restore account':
      return restoreAccount(call);
    case 'add back to groups':
      return addBackToGroups(call);
    case 'clear mark':
      return clearMark(call);
    case 'notify':
      begin();
      notify(response.outside, response.rules.settings, incidentNotice(incident));
      return {kind: 'done', detail: ''};
  }
}

/**
 * Writes what is not written yet into the Audit and Incidents tabs. What dies in between is written by the next execution:
 * each row is noted as told in one write with the new end of the audit.
 */
function account({outside, store, owner}: Response): void {
  const rows: AuditRow[] = [];
  const told: Incident[] = [];
  for (const incident of store.open) {
    const over = incident.steps.flatMap(({at}, index) => (at > 0 && !incident.audited.includes(index) ? [index] : []));
    if (over.length === 0 && incident.isOpeningAudited) continue;
    if (!incident.isOpeningAudited) rows.push(openingRow(incident, owner));
    for (const index of over) {
      const one = incident.steps[index];
      if (one) rows.push(stepRow(incident, one, owner));
    }
    told.push({...incident, isOpeningAudited: true, audited: [...incident.audited, ...over]});
  }
  if (told.length > 0) tellAudit(outside, rows, store.noteOf(told));
  const unshown = store.open.filter(incident => incident.isUnshown);
  if (unshown.length > 0) {
    withSheet(outside, () => {
      outside.tables.upsertIncidents(unshown.map(incident => incidentRow(incident, standOf(incident))));
      // Before it is noted that they are shown: what is not flushed dies with the execution.
      outside.workbook.flush();
    });
    const open = unshown.filter(incident => incident.closedAt === 0);
    if (open.length > 0) store.keep(...open.map(incident => ({...incident, isUnshown: false})));
  }
  store.retire(
    store.open.filter(incident => incident.closedAt > 0),
    outside.clock.now(),
  );
}
