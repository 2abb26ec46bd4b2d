/** An undo: a plan of its own from what a run applied, shown and held for a person like any other. */
import {InvariantError} from '../model/errors';
import type {Finding} from '../model/finding';
import {toEmail} from '../model/ids';
import type {Change} from '../model/change';
import type {RuleSet} from '../model/rule-set';
import {protectionOf} from '../plan/protection';
import {undoVerdict} from '../plan/safety';
import {planUndo} from '../plan/undo';
import type {Outside} from '../ports';
import type {ReplyError, RunReply} from '../report/reply';
import {RUNS_KEPT, appliedBy} from './applied';
import type {Pass} from './pass';
import type {AlsoWanted} from './wanted';

/** Plans the undo of a run from Google as it is now, shows it, and holds it for approval. JumpCloud is not asked. */
export function undo(pass: Pass, run: string): RunReply {
  const rules = pass.readRules();
  const record = appliedBy(pass.outside, run);
  if (record.kind !== 'found') throw new InvariantError(`an undo of ${run} was begun without its record`);
  const workspace = pass.readWorkspace(rules, touchedBy(record.changes));
  const owner = toEmail(pass.outside.session.effectiveUser());
  const plan = planUndo({
    run,
    applied: record.changes,
    workspace,
    protection: protectionOf(rules.protectedAddresses, owner),
    now: pass.outside.clock.now(),
  });
  const told = plan.changes.length === 0 ? nothingLeft(run) : comesBack(run, rules.settings.mode);
  const shown = {...plan, findings: [...pass.findings, ...told, ...plan.findings]};
  const verdict = undoVerdict(shown);
  pass.show({plan: shown}, verdict);
  return pass.act({plan: shown}, verdict);
}

function touchedBy(changes: readonly Change[]): AlsoWanted {
  return {
    groups: changes.flatMap(change => ('group' in change ? [change.group] : [])),
    drives: changes.flatMap(change => ('drive' in change ? [change.drive.id] : [])),
    adminRoles: changes.some(change => 'scope' in change),
  };
}

/** Why a run can't be undone, or `null` when it can. */
export function undoObjection(outside: Pick<Outside, 'state' | 'blobs'>, run: string): ReplyError | null {
  const record = appliedBy(outside, run);
  switch (record.kind) {
    case 'found':
      return null;
    case 'dropped':
      return {
        code: 'undo.dropped',
        message: `What ${run} applied is no longer kept: the record goes back ${RUNS_KEPT} runs, to ${record.oldest}.`,
        remedy: 'Look the changes up in the Audit tab, and take them back in JumpCloud or the Admin console.',
      };
    case 'lost':
      return {
        code: 'undo.lost',
        message: `The record of what ${run} applied is gone from the Drive folder.`,
        remedy: 'Look the changes up in the Audit tab, and leave the folder "Lockstep state" alone.',
      };
    case 'unknown':
      return {
        code: 'undo.unknown',
        message: `No run "${run}" is known that has changed something.`,
        remedy: 'Copy the id of a run from the Runs tab; a plan that waited was applied by its run of kind approved.',
      };
  }
}

function nothingLeft(run: string): readonly Finding[] {
  return [
    {
      severity: 'note',
      kind: 'undo.nothing',
      subject: run,
      detail: `Nothing of run ${run} is left to undo.`,
      remedy: 'Nothing to do.',
    },
  ];
}

/** An undo mends Google, not the reason: a pass that still finds the reason does the same again. */
function comesBack(run: string, mode: RuleSet['settings']['mode']): readonly Finding[] {
  if (mode === 'Preview') return [];
  const again = mode === 'Automatic' ? 'do it again' : 'plan it again and ask';
  return [
    {
      severity: 'warning',
      kind: 'undo.comes-back',
      subject: run,
      detail: `The rules and JumpCloud still say what run ${run} did, so the next full pass will ${again}.`,
      remedy:
        'Change the rule or the person in JumpCloud before you approve the undo, or set Mode to Preview meanwhile.',
    },
  ];
}
