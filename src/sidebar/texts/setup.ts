/** The texts of the Setup view. */
import type {CheckStand} from '../../report/check';
import type {Mode} from '../contract';
import {counted} from './counted';

/** Where a step of the guide stands. */
export const SETUP_STEP_WORDS = {done: 'Done', next: 'Next', later: 'Later'} as const;

/** How a check stands, as a heading. */
export const STAND_WORDS: Readonly<Record<CheckStand, string>> = {
  broken: 'Broken',
  attention: 'Needs attention',
  unchecked: 'Not checked',
  fine: 'Fine',
};

/** What choosing a mode brings about, asked before it is done. */
export const MODE_QUESTIONS: Readonly<Record<Mode, string>> = {
  Preview: 'From now on plans are only shown. Nothing is changed in Google, and leavers stay signed in.',
  Approve:
    'From now on full passes plan, and every plan waits until somebody approves it. What is approved is done in Google.',
  Automatic:
    'From now on plans are applied by themselves, each class within its limit. What a limit holds back waits for approval.',
};

/** The Setup view. */
export const SETUP_TEXTS = {
  reading: 'Looking at the set-up',
  guide: {
    title: 'First run',
    complete: 'Everything is set up.',
    progress: (done: number, total: number) => `${done} of ${total} steps are done.`,
    pointer: 'Open the Setup view',
  },
  steps: {
    install: 'Install in this Sheet',
    key: 'JumpCloud API key',
    organization: 'Region and organization',
    domains: 'Managed domains',
    scope: 'Whom rules are about',
    preview: 'Sample preview',
    live: 'Go live',
    webhook: 'Webhooks (optional)',
  },
  install: {
    text: 'Makes the tabs and the triggers, as the account that you use now. It changes nothing in Google and keeps everything you wrote.',
    button: 'Set up',
    repair: 'Set up / repair',
    busy: 'Setting up',
    done: 'Tabs and triggers are there.',
    as: (owner: string) => `Lockstep runs as ${owner}.`,
  },
  key: {
    saved: 'A key is saved. It is never shown again.',
    other: (owner: string) => `Only ${owner} can save the key: it is stored for that account alone.`,
    expires: (day: string) => `It expires on ${day}.`,
    noDay: 'No day was noted on which it expires.',
    replace: 'Save another key',
  },
  organization: {
    region: 'Region of JumpCloud',
    regions: {US: 'US', EU: 'EU', IN: 'India'},
    save: 'Use this region',
    bound: (id: string) => `Only organization ${id} is believed.`,
    unbound: 'The first pass fills in the organization of the key; from then on only that one is believed.',
  },
  domains: {
    none: 'No domain is managed yet, so no account can be made or changed.',
    managed: (domains: string) => `Managed: ${domains}.`,
    offered: 'Domains of the first 500 accounts in Google',
    notOffered: 'The domains of Google could not be looked at. Type them in the Settings tab.',
    domain: (domain: string, accounts: number) => `${domain} (${counted(accounts, 'account')})`,
    save: 'Manage these domains',
    choose: 'Tick a domain first.',
    saved: (domains: string) => `Managed domains: ${domains}.`,
  },
  scope: {
    everyone: 'Everyone in JumpCloud.',
    label: 'Scope, as a condition',
    hint: 'Empty or true is everyone. For example: user.company == "Example Ltd"',
    count: 'Count',
    counting: 'Counting in JumpCloud',
    counted: (matches: number, people: number) => `${matches} of ${counted(people, 'person', 'people')}`,
    errors: (errors: number) => `For ${errors} it can’t be worked out.`,
    save: 'Use this scope',
    saved: 'The scope is written to the Settings tab. It counts from the next run on.',
  },
  preview: {
    text: 'Reads both sides and shows what would change. Nothing is changed.',
    button: 'Preview',
    none: 'No plan was made yet.',
    made: (changes: number) => `The last plan has ${counted(changes, 'change')}.`,
    show: 'Show the plan',
  },
  live: {
    now: (mode: string) => `The mode is ${mode}.`,
    group: 'Mode',
    choose: (mode: string) => `Change to ${mode}`,
    title: (mode: string) => `Change the mode to ${mode}?`,
    confirm: 'Change the mode',
    cancel: 'Cancel',
    saved: (mode: string) => `The mode is ${mode} now. It is written in the audit.`,
  },
  webhook: {
    text: 'With it JumpCloud can say that something happened, and Lockstep looks at once instead of within the minute.',
    has: 'An address was made. Making a new one ends the old one.',
    button: 'Make an address',
    busy: 'Making the address',
    once: 'It is shown this once. Enter it in JumpCloud now.',
    undeployed:
      'Deploy this script as a web app first: Apps Script editor, Deploy, New deployment, Web app, execute as Me, access Anyone. Its address ends in /exec; behind it stands what is shown here.',
    label: 'Address for webhooks',
  },
  health: {
    title: 'Health check',
    text: 'Looks at permissions, APIs, triggers, the key, second writers, automatic licenses and quotas. It only reads.',
    button: 'Check now',
    again: 'Check again',
    asking: 'Checking. This takes up to a minute.',
    summary: (broken: number, attention: number) =>
      broken + attention === 0
        ? 'Nothing is to be mended.'
        : `${counted(broken, 'thing is', 'things are')} broken, ${counted(attention, 'needs', 'need')} attention.`,
    fine: (count: number) => `${counted(count, 'check')} fine`,
    remedy: 'What to do',
  },
  audit: {
    title: 'Audit',
    button: 'Verify the audit',
    asking: 'Reading the whole audit',
    good: (rows: number) => `The audit is as it was written: ${counted(rows, 'row holds', 'rows hold')} together.`,
    bad: (rows: number) => `The audit could not be proved. ${counted(rows, 'row holds', 'rows hold')} together.`,
    first: 'First bad row',
  },
} as const;
