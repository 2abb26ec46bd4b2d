/** What passes learn of sagas: whose removals to leave to them, and what of them needs a look. */
import type {Finding} from '../model/finding';
import {LEAVER_STEPS} from '../model/leaver';
import {NO_POLICY} from '../model/leaver-policy';
import type {RuleSet} from '../model/rule-set';
import type {Run} from '../model/run';
import type {JumpCloudSnapshot} from '../model/snapshot';
import {recordOf} from '../lifecycle/leaver/course';
import type {Departure, Departures} from '../plan/departures';
import type {Outside} from '../ports';
import {noteDates} from './leaver-dates';
import {allLedgers, openLedgers} from './leaver-ledgers';

/** The sagas as a plan sees them; nothing is read while no policy is on. */
export function departuresOf(
  outside: Pick<Outside, 'state' | 'blobs'>,
  {leavers: policy = NO_POLICY}: RuleSet,
): Departures {
  if (policy.containment === null) return {people: new Map(), policy};
  const people = [...allLedgers(outside)]
    .filter(([, ledger]) => ledger.returnedAt === 0)
    .map(([person, ledger]): readonly [typeof person, Departure] => {
      const isReceiving = policy.containment?.kind === 'receive' && recordOf(ledger, 'suspension').state !== 'done';
      return [person, {cause: ledger.cause, isReceiving}];
    });
  return {people: new Map(people), policy};
}

/** One finding for each leaver of whom a step could not be done: its cause, and what to do. */
export function leaverFindings(
  outside: Pick<Outside, 'state'>,
  {leavers: policy = NO_POLICY}: Pick<RuleSet, 'leavers'>,
): readonly Finding[] {
  if (policy.containment === null) return [];
  return openLedgers(outside).flatMap((ledger): readonly Finding[] => {
    const failed = LEAVER_STEPS.filter(name => recordOf(ledger, name).state === 'failed');
    const [first] = failed;
    if (!first) return [];
    const {detail, remedy} = recordOf(ledger, first);
    const more = failed.length > 1 ? ` Also: ${failed.slice(1).join(', ')}.` : '';
    return [
      {
        severity: first === 'containment' ? 'error' : 'warning',
        kind: 'leaver.step',
        subject: ledger.email,
        detail: `The step "${first}" of ${ledger.email} could not be done: ${detail}${more}`,
        remedy,
      },
    ];
  });
}

/** Notes whose leaving date comes; only a full pass has a whole list of people. */
export function noteLeavingDates(
  outside: Pick<Outside, 'state' | 'clock'>,
  run: Run,
  source: JumpCloudSnapshot,
  {leavers: policy = NO_POLICY}: Pick<RuleSet, 'leavers'>,
): void {
  if (run.kind === 'full') noteDates(outside, source.people, policy.containment === null ? '' : policy.leavingDate);
}
