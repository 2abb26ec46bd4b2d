/** The checks of what Apps Script limits by the day: web requests, mail, trigger time. */
import type {Outside} from '../ports';
import {fine, unchecked, wrong, type Check} from '../report/check';
import {usedToday} from './quota-meter';

const DAY_MS = 24 * 3_600_000;

/** Of an account with Google Workspace (Apps Script quotas page), and when to worry. */
const FETCHES_PER_DAY = 100_000;
const FETCHES_WORRYING = 80_000;
const TRIGGER_MINUTES_PER_DAY = 360;
const TRIGGER_MINUTES_WORRYING = 290;

/** Recipients with fewer of which left a bad day's notices may not all be sent. */
const RECIPIENTS_WORRYING = 20;

const WHOLE = 'The count is of Lockstep alone; other scripts of the account use the same quota.';

/** All of them, in this order. `mayTest` where this execution has the owner's quotas. */
export function checkQuotas(
  outside: Outside,
  {mayTest, why, remedy}: Readonly<{mayTest: boolean; why: string; remedy: string}>,
): readonly Check[] {
  return [fetchCheck(outside), mayTest ? mailCheck(outside) : unchecked(MAIL, why, remedy), triggerTimeCheck(outside)];
}

/** The Runs tab counts all calls, though those by advanced services cost no web request: it is on the safe side. */
function fetchCheck(outside: Outside): Check {
  const name = 'Web requests';
  const calls = outside.tables.callsSince(outside.clock.now() - DAY_MS);
  const {fetches} = usedToday(outside);
  const most = Math.max(calls, fetches);
  const left = Math.max(FETCHES_PER_DAY - most, 0);
  const detail = `Lockstep made at most ${most} of the ${FETCHES_PER_DAY} web requests of the last 24 hours; at least ${left} are left. ${WHOLE}`;
  if (most < FETCHES_WORRYING) return fine(name, detail);
  return wrong(
    name,
    'warning',
    detail,
    'Run full passes less often, or map fewer groups; when the quota is used up, runs wait for the next day.',
  );
}

const MAIL = 'Mail left today';

function mailCheck({mailer}: Pick<Outside, 'mailer'>): Check {
  const left = mailer.remaining();
  const detail = `Mails of this account may have ${left} more recipients today, as Apps Script tells.`;
  if (left >= RECIPIENTS_WORRYING) return fine(MAIL, detail);
  return wrong(
    MAIL,
    left === 0 ? 'error' : 'warning',
    detail,
    'Notices that can’t be mailed still stand in the Sheet; set a Slack or Google Chat webhook in the Settings tab as well.',
  );
}

function triggerTimeCheck(outside: Outside): Check {
  const name = 'Trigger time';
  const minutes = Math.ceil(usedToday(outside).triggerMs / 60_000);
  const left = Math.max(TRIGGER_MINUTES_PER_DAY - minutes, 0);
  const detail = `Triggers ran for about ${minutes} of ${TRIGGER_MINUTES_PER_DAY} minutes today; about ${left} are left. ${WHOLE}`;
  if (minutes < TRIGGER_MINUTES_WORRYING) return fine(name, detail);
  return wrong(
    name,
    left === 0 ? 'error' : 'warning',
    detail,
    'Raise "Poll minutes" in the Settings tab; when the time is used up, triggers stand still until the day is over.',
  );
}
