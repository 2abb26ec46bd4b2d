/** "Check setup": is everything there that the next run needs? Only reads, takes no lock, and is safe for every editor. */
import {toEmail} from '../model/ids';
import type {RuleSet} from '../model/rule-set';
import {isoTime} from '../model/time';
import type {Finding} from '../model/finding';
import type {Outside} from '../ports';
import {fine, unchecked, wrong, type Check, type CheckReport} from '../report/check';
import {parseRules} from '../rules/parse';
import {checkAudit} from './doctor-audit';
import {checkEvents} from './doctor-events';
import {checkApis, checkPermissions, grantsUnchecked} from './doctor-grants';
import {automaticLicensesUnchecked, checkAutomaticLicenses, checkGoogle, googleUnchecked} from './doctor-google';
import {checkJumpCloud, jumpCloudUnchecked} from './doctor-jumpcloud';
import {checkQuotas} from './doctor-quotas';
import {readPending} from './pending';
import {isOwner, ownerOf} from './setup';
import {lastCompleteAt} from './watchdog';

/** Reads are given up after this long; an execution may take six minutes. */
const CHECK_MS = 120_000;
const HOUR_MS = 3_600_000;

/** What `install` makes. */
const HANDLERS: readonly string[] = ['poll', 'daily', 'watchdog'];

/** Every check, always the same in the same order. Works before anything is set up, and then says what to do first. */
export function doctor(outside: Outside): CheckReport {
  const deadline = outside.clock.now() + CHECK_MS;
  const rows = outside.tables.readRules();
  const rules = parseRules(rows.value);
  const owner = ownerOf(outside);
  const mayTest = isOwner(outside);
  const why = `only ${owner}, as whom Lockstep runs, can test this.`;
  const remedy = `Ask ${owner} to choose Check setup.`;
  return {
    checks: [
      setUpCheck(owner),
      mayTest ? triggersCheck(outside, owner) : unchecked('Triggers', why, remedy),
      oneLockstepCheck(outside, owner, mayTest),
      ...(mayTest
        ? [checkPermissions(outside), checkApis(outside, rules.value, deadline)]
        : grantsUnchecked(why, remedy)),
      ...(mayTest ? checkJumpCloud(outside, rules.value.settings, deadline) : jumpCloudUnchecked(why, remedy)),
      ...(mayTest ? checkGoogle(outside, deadline) : googleUnchecked(why, remedy)),
      mayTest ? checkAutomaticLicenses(outside, rules.value, deadline) : automaticLicensesUnchecked(why, remedy),
      mayTest ? storeCheck(outside) : unchecked('Drive store', why, remedy),
      tabsCheck(outside.tables.problems()),
      rulesCheck(rules.findings),
      checkAudit(outside),
      lastRunCheck(outside, rules.value, owner),
      mayTest ? checkEvents(outside, rules.value.settings) : unchecked('Events', why, remedy),
      ...checkQuotas(outside, {mayTest, why, remedy}),
      modeCheck(outside, rules.value, owner),
    ],
  };
}

const SET_UP = 'Choose Set up / repair in the Lockstep menu, as the admin account that Lockstep shall run as.';

function setUpCheck(owner: string): Check {
  return owner === ''
    ? wrong('Set up', 'error', 'Lockstep is not set up in this Sheet.', SET_UP)
    : fine('Set up', `Lockstep runs as ${owner}.`);
}

function triggersCheck(outside: Outside, owner: string): Check {
  if (owner === '') return unchecked('Triggers', 'Lockstep is not set up.', SET_UP);
  const present = outside.triggers.handlers();
  const missing = HANDLERS.filter(handler => !present.includes(handler));
  return missing.length === 0
    ? fine('Triggers', `All triggers are there and belong to ${owner}: ${HANDLERS.join(', ')}.`)
    : wrong(
        'Triggers',
        'error',
        `Missing triggers: ${missing.join(', ')}. Nothing happens by itself without them.`,
        SET_UP,
      );
}

/** Two engines on one company: triggers of somebody else than the owner, or a second Lockstep of the same account. */
function oneLockstepCheck(outside: Outside, owner: string, mayTest: boolean): Check {
  const name = 'One Lockstep';
  const user = toEmail(outside.session.effectiveUser());
  if (!mayTest && outside.triggers.handlers().length > 0) {
    return wrong(
      name,
      'error',
      `${user} has triggers of this script too, although Lockstep runs as ${owner}.`,
      'Open the Apps Script editor, choose Triggers, and delete yours.',
    );
  }
  if (!mayTest) return fine(name, `${user} has no triggers of this script; those of others can't be seen.`);
  const {stores} = outside.blobs.inspect();
  if (stores <= 1) return fine(name, 'No other Lockstep of this account was found.');
  return wrong(
    name,
    'warning',
    `The Drive of ${user} holds ${stores} folders of Lockstep's state: another Sheet, perhaps a copy of this one, may run too.`,
    'Uninstall Lockstep in the Sheet that is not meant to run, then delete the state folder that is not used any more.',
  );
}

function storeCheck(outside: Outside): Check {
  const {problem} = outside.blobs.inspect();
  return problem === ''
    ? fine('Drive store', "Lockstep's state in Drive can be read.")
    : wrong(
        'Drive store',
        'error',
        `Lockstep's state in Drive can't be read: ${problem}`,
        'Check that Drive is switched on for the owner of the triggers, and choose Set up / repair to grant access anew.',
      );
}

function tabsCheck(problems: readonly Finding[]): Check {
  const [first, ...others] = problems.filter(one => one.severity === 'error');
  if (!first) return fine('Tabs', 'Every tab has its columns.');
  const more = others.length === 0 ? '' : ` And ${others.length} more.`;
  return wrong('Tabs', 'error', first.detail + more, first.remedy);
}

function rulesCheck(findings: readonly Finding[]): Check {
  const errors = findings.filter(one => one.severity === 'error');
  const [first] = [...errors, ...findings];
  if (!first) return fine('Rules', 'Nothing is wrong with the rules.');
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  const detail = `${count} about the rules; the first: ${first.detail}`;
  return wrong('Rules', errors.length > 0 ? 'error' : 'warning', detail, first.remedy);
}

function lastRunCheck(outside: Outside, {settings}: RuleSet, owner: string): Check {
  const name = 'Last complete run';
  const last = lastCompleteAt(outside);
  if (last === 0) {
    const first = owner === '' ? SET_UP : 'Choose Preview in the Lockstep menu.';
    return wrong(name, 'warning', 'No run has been complete yet.', first);
  }
  const hours = Math.floor((outside.clock.now() - last) / HOUR_MS);
  const detail = `The last complete run ended at ${isoTime(last)}, ${hours} hours ago.`;
  if (hours < settings.staleAlarmHours) return fine(name, detail);
  return wrong(name, 'error', detail, 'See the Findings tab for what stops it, and choose Sync now in the sidebar.');
}

const NEXT: Readonly<Record<RuleSet['settings']['mode'], string>> = {
  Preview: 'both sides are compared and the plan is shown; nothing is written',
  Approve: 'both sides are compared, and the plan waits until someone approves it',
  Automatic: 'both sides are compared, and what is within the limits is applied',
};

function modeCheck(outside: Outside, {settings}: RuleSet, owner: string): Check {
  const name = 'Mode';
  const {mode, fullPassHour} = settings;
  if (owner === '') return wrong(name, 'warning', `The mode is ${mode}, but nothing happens by itself yet.`, SET_UP);
  const waits = readPending(outside) ? ' A plan waits for approval.' : '';
  return fine(name, `The mode is ${mode}: at the next full pass, daily at ${fullPassHour}:00, ${NEXT[mode]}.${waits}`);
}
