/** What each notice says. */
import type {Notice, ReconciliationNotice} from '../../model/notice';
import {cleaned, type Entry, type EntryList, type Message} from './message';

/** The kind of a notice. */
export type NoticeKind = Notice['kind'];

type Of<Kind extends NoticeKind> = Extract<Notice, {kind: Kind}>;

/** What a message needs to know of the Sheet, and of what was not told by itself. */
export interface Setting {
  readonly url: string;
  /** A point in time as people at the Sheet read it. */
  readonly time: (ms: number) => string;
  /** Sentences of `moreSentence`. */
  readonly more: readonly string[];
}

type Said = Omit<Message, 'url' | 'more' | 'why'>;

const WHY = 'You get this because you are named in the Settings tab of Lockstep, or because Lockstep runs as you.';

/** The message for those who look after Lockstep. */
export function messageOf(notice: Notice, setting: Setting): Message {
  return cleaned({...saidOf(notice, setting.time), url: setting.url, more: setting.more, why: WHY});
}

function saidOf(notice: Notice, time: Setting['time']): Said {
  switch (notice.kind) {
    case 'run-failed':
      return runFailed(notice);
    case 'run-recovered':
      return runRecovered(notice, time);
    case 'approval-waits':
      return approvalWaits(notice, time);
    case 'incident':
      return incident(notice, time);
    case 'leaver-finished':
      return leaverFinished(notice, time);
    case 'drift-digest':
      return driftDigest(notice, time);
    case 'silence':
      return silence(notice, time);
  }
}

function runFailed({run, result, sentence, remedy}: Of<'run-failed'>): Said {
  return {
    subject: `Lockstep: a run ${result === 'refused' ? 'was refused' : 'failed'}`,
    tone: 'alarm',
    kicker: result === 'refused' ? 'Run refused' : 'Run failed',
    title: result === 'refused' ? 'A run was refused, and nothing more was changed' : 'A run failed',
    lead: sentence,
    remedy,
    facts: [{name: 'Run', value: run}],
    lists: [],
  };
}

function runRecovered({run, since, failures}: Of<'run-recovered'>, time: Setting['time']): Said {
  return {
    subject: 'Lockstep: runs go through again',
    tone: 'good',
    kicker: 'All well again',
    title: 'Runs go through again',
    lead: `${counted(failures, 'run', 'runs')} did not go through since ${time(since)}. This one did.`,
    remedy: '',
    facts: [{name: 'Run', value: run}],
    lists: [],
  };
}

function approvalWaits({planHash, classes, expiresAt}: Of<'approval-waits'>, time: Setting['time']): Said {
  const count = classes.reduce((sum, one) => sum + one.count, 0);
  const changes = `${counted(count, 'change waits', 'changes wait')} for approval`;
  return {
    subject: `Lockstep: ${changes}`,
    tone: 'asks',
    kicker: 'Approval',
    title: changes,
    lead: 'Lockstep has planned them and will not make them before somebody has read and approved the plan.',
    remedy:
      'Read the Plan tab. If it is right, choose Approve in the sidebar; if not, correct the rules and sync again.',
    facts: [
      {name: 'Can be approved until', value: time(expiresAt)},
      {name: 'Plan', value: planHash.slice(0, 12)},
    ],
    lists: [
      listOf(
        'What waits',
        classes.map(one => ({mark: null, words: `${one.class}: ${one.count}`, detail: one.reason})),
      ),
    ],
  };
}

function incident(notice: Of<'incident'>, time: Setting['time']): Said {
  const {id, openedAt, person, rule, severity, events, actions, asksApproval} = notice;
  const waits = asksApproval ? 'Its actions wait for your approval.' : 'Its actions are listed below.';
  return {
    subject: `Lockstep: ${severity} incident, ${rule}: ${person}`,
    tone: severity === 'low' && !asksApproval ? 'asks' : 'alarm',
    kicker: `Incident, ${severity}`,
    title: `${rule}: ${person}`,
    lead: `What was seen of this person meets the rule "${rule}". ${waits}`,
    remedy: asksApproval
      ? 'Look at the Incidents tab, speak with the person if you can, and approve or dismiss the incident in the sidebar.'
      : 'Look at the Incidents tab, and speak with the person.',
    facts: [
      {name: 'Person', value: person},
      {name: 'Opened', value: time(openedAt)},
      {name: 'Incident', value: id},
    ],
    lists: [
      listOf(
        'What was seen',
        events.map(words => ({mark: null, words, detail: ''})),
      ),
      stepList('What was done', actions),
    ],
  };
}

function leaverFinished(notice: Of<'leaver-finished'>, time: Setting['time']): Said {
  const {person, leftAt, detectedAt, containedAt, finishedAt, steps} = notice;
  const failed = steps.filter(step => step.outcome === 'failed').length;
  return {
    subject: `Lockstep: ${person} has left, ${failed === 0 ? 'everything is done' : `${failed} steps failed`}`,
    tone: failed === 0 ? 'good' : 'alarm',
    kicker: 'Leaver',
    title: `${person} has left`,
    lead: `Access ended at ${known(containedAt, time)}, ${span(detectedAt, containedAt)} after Lockstep learnt of it.`,
    remedy: failed === 0 ? '' : 'Look at the steps that failed, and at the Leaver log; do by hand what is left.',
    facts: [
      {name: 'Left', value: known(leftAt, time)},
      {name: 'Learnt of', value: known(detectedAt, time)},
      {name: 'Access ended', value: known(containedAt, time)},
      {name: 'Finished', value: known(finishedAt, time)},
    ],
    lists: [stepList('Steps', steps)],
  };
}

function driftDigest(notice: Of<'drift-digest'>, time: Setting['time']): Said {
  const {since, runs, counts, findings, findingsTotal, reconciliation, audit} = notice;
  const {applied, held, failed} = counts;
  const isWell = held === 0 && failed === 0 && findingsTotal === 0;
  return {
    subject: `Lockstep: ${counted(applied, 'change', 'changes')} applied, ${counted(findingsTotal, 'finding', 'findings')}`,
    tone: failed > 0 ? 'alarm' : isWell ? 'good' : held > 0 ? 'asks' : 'plain',
    kicker: 'Digest',
    title: isWell ? 'Both sides are in lockstep' : 'What happened, and what is open',
    lead: [`Since ${time(since)}: ${counted(runs, 'run', 'runs')}.`, reconciliation?.sentence, reconciliation?.seats]
      .filter(Boolean)
      .join(' '),
    remedy: findingsTotal === 0 ? '' : 'Each finding in the Findings tab says what to do about it.',
    facts: [
      {name: 'Applied', value: String(applied)},
      {name: 'Failed', value: String(failed)},
      {name: 'Wait for approval', value: String(held)},
      {name: 'Findings', value: String(findingsTotal)},
      ...(reconciliation ? [{name: 'Reconciliation', value: findingsWords(reconciliation)}] : []),
      ...(audit === '' ? [] : [{name: 'Audit, rows and last hash', value: audit}]),
    ],
    lists: [
      listOf(
        'Differences',
        (reconciliation?.kinds ?? []).map(({name, compared, differ}) => ({
          mark: null,
          words: name,
          detail: compared > 0 ? `${differ} of ${compared}` : String(differ),
        })),
      ),
      listOf(
        'Findings',
        findings.map(({severity, subject, detail}) => ({mark: null, words: `${subject} (${severity})`, detail})),
        findingsTotal,
      ),
    ],
  };
}

function findingsWords({open, accepted, fresh, resolved, oldestDays}: ReconciliationNotice): string {
  const oldest = open === 0 ? '' : `, the oldest ${counted(oldestDays, 'day', 'days')} old`;
  return `${open} open${oldest}; ${fresh} new, ${resolved} resolved, ${accepted} accepted`;
}

function silence({silentHours, lastAt, lastSentence}: Of<'silence'>, time: Setting['time']): Said {
  return {
    subject: `Lockstep: no complete run for ${silentHours} hours`,
    tone: 'alarm',
    kicker: 'Silence',
    title: `No complete run for ${silentHours} hours`,
    lead: `The last complete run ended at ${time(lastAt)}. Since then nobody knows whether both sides are in lockstep.`,
    remedy: 'Open the Sheet, look at the Findings tab, and choose Sync now in the sidebar.',
    facts: [{name: 'Last result', value: lastSentence === '' ? 'None is known.' : lastSentence}],
    lists: [],
  };
}

/** The message for the manager of somebody who has left: what they need for their team, and no detail of security. */
export function managerMessageOf(notice: Of<'leaver-finished'>, time: Setting['time']): Message {
  const {person, containedAt, finishedAt} = notice;
  return cleaned({
    subject: `${person} no longer has access to the company's Google account`,
    tone: 'plain',
    kicker: 'For your information',
    title: `${person} no longer has access`,
    lead: `The Google account of ${person}, who was in your team, was closed because they have left the company.`,
    remedy: 'If this is a mistake, or if you miss files or mail of theirs, answer this mail: it reaches your IT team.',
    facts: [
      {name: 'Access ended', value: known(containedAt, time)},
      {name: 'Handed over', value: known(finishedAt, time)},
    ],
    lists: [],
    more: [],
    url: '',
    why: `You get this because JumpCloud names you as the manager of ${person}.`,
  });
}

const MORE: Readonly<Record<NoticeKind, readonly [one: string, many: string]>> = {
  'run-failed': ['run that failed', 'runs that failed'],
  'run-recovered': ['time when runs went through again', 'times when runs went through again'],
  'approval-waits': ['plan that waited', 'plans that waited'],
  incident: ['incident', 'incidents'],
  'leaver-finished': ['leaver', 'leavers'],
  'drift-digest': ['digest', 'digests'],
  silence: ['silence', 'silences'],
};

/** What was counted instead of told: `And 14 more runs that failed since 24 Nov 2026, 08:00.` */
export function moreSentence(kind: NoticeKind, count: number, since: string): string {
  const [one, many] = MORE[kind];
  return `And ${count} more ${count === 1 ? one : many} since ${since}.`;
}

function listOf(title: string, entries: readonly Entry[], total = entries.length): EntryList {
  return {title, entries, total};
}

function stepList(title: string, steps: Of<'incident'>['actions']): EntryList {
  return listOf(
    title,
    steps.map(({words, outcome, detail}) => ({mark: outcome, words, detail})),
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function known(ms: number, time: Setting['time']): string {
  return ms > 0 ? time(ms) : 'not known';
}

/** `4 minutes`, `2 hours` or `3 days`, rounded up: never shorter than it was. */
function span(from: number, to: number): string {
  const minutes = Math.max(1, Math.ceil((to - from) / 60_000));
  if (minutes < 120) return counted(minutes, 'minute', 'minutes');
  const hours = Math.ceil(minutes / 60);
  return hours < 72 ? `${hours} hours` : `${Math.ceil(hours / 24)} days`;
}
