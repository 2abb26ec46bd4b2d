/** The texts of the Incidents view. */
import type {IncidentAct, IncidentStepView, IncidentView} from '../contract';
import {counted} from './counted';

/** How an action stands. */
export const INCIDENT_STEP_WORDS: Readonly<Record<IncidentStepView['state'], string>> = {
  open: 'To do',
  begun: 'Under way',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
};

/** How bad an incident is. */
export const INCIDENT_SEVERITY_WORDS: Readonly<Record<IncidentView['severity'], string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** What each button says, and what it will do. */
export const INCIDENT_ACT_TEXTS: Readonly<
  Record<IncidentAct, {button: string; title: string; will: (incident: IncidentView) => string; done: string}>
> = {
  restore: {
    button: 'Restore now',
    title: 'Restore now?',
    will: ({who, groups}) =>
      groups.length === 0
        ? `The account of ${who} is active again at once, if JumpCloud says that they work here. Their password stays what this incident made it.`
        : `${who} gets back the account, if it was suspended, and ${counted(groups.length, 'group')}, if JumpCloud says that they work here.`,
    done: 'It is being taken back.',
  },
  close: {
    button: 'Close',
    title: 'Close this incident?',
    will: ({restoreAt, approvalReason}) =>
      approvalReason !== ''
        ? 'Nothing that waits for approval will be done.'
        : restoreAt !== ''
          ? 'What was done stays, and nothing is taken back by itself any more: a suspended account then has to be restored in the Admin console.'
          : 'Nothing more is done. What was done stays.',
    done: 'The incident is closed.',
  },
};

/** The Incidents view. */
export const INCIDENT_TEXTS = {
  label: 'Find by person, rule or id',
  open: 'Open',
  noneOpen: 'No incident is open.',
  waits: 'Waits for approval',
  until: 'It can be approved until',
  approvedBy: (who: string) => `Approved by ${who}`,
  opened: 'Opened',
  restoreAt: 'Taken back by itself',
  events: (count: number) => counted(count, 'event'),
  moreEvents: (count: number) => `and ${count} more`,
  actions: 'Actions',
  due: 'due',
  approve: 'Approve',
  approveTitle: 'Approve this incident?',
  approveWill: (who: string, actions: string) => `This is done about ${who}: ${actions}.`,
  approveConfirm: 'Approve and act',
  approved: 'The incident is approved, and its actions are done.',
  note: 'Note, why it is closed',
  closed: 'Closed',
  noneClosed: 'No incident was closed yet.',
  details: 'Events and actions',
  person: 'Look the person up',
} as const;
