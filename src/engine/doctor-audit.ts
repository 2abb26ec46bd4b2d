/** "Check setup" on the audit: do its newest rows hold together, and does archiving work? */
import type {Outside} from '../ports';
import {fine, wrong, type Check} from '../report/check';
import {archiveProblem} from './audit-archive';
import {checkNewest} from './audit-verify';

/** Rows that are looked at: one read of a few seconds. */
const NEWEST_ROWS = 5_000;

/** The check of the audit's chain. */
export function checkAudit(outside: Pick<Outside, 'state' | 'tables'>): Check {
  const name = 'Audit chain';
  const {rows, total, broken} = checkNewest(outside, NEWEST_ROWS);
  if (broken) {
    return wrong(
      name,
      'error',
      `${broken.place}, row ${broken.row}: ${broken.what}`,
      "Look at the version history of the Sheet for who changed it, and keep a copy; Lockstep's own rows go on behind it.",
    );
  }
  const problem = archiveProblem(outside);
  if (problem !== '')
    return wrong(name, 'warning', problem, 'Lockstep tries again with its next daily run; free room in Drive.');
  if (total === 0) return fine(name, 'Nothing was written to the audit yet.');
  return rows === total
    ? fine(name, `All ${total} rows hold together and end as noted.`)
    : fine(name, `The newest ${rows} of ${total} rows hold together and end as noted; Verify the audit looks at all.`);
}
