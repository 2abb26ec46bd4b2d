/** Explanations as the server gives them, for tests that look at the Person view. */
import type {ExplainView, Explanation} from '../../src/sidebar/contract';
import {NOW} from './states';

const email = 'zoe.muller@example.com';

/** A mover: a title that changes, a field that is left alone, a new place, a group that is lost. */
export const moverView: ExplainView = {
  now: NOW,
  basis: 'both sides',
  remarks: [],
  id: '5f0c1a2b3c4d5e6f7a8b9c0d',
  name: 'Zoë Müller',
  email,
  jumpCloud: [
    {label: 'State', value: 'ACTIVATED'},
    {label: 'E-mail', value: email},
    {label: 'Department', value: 'Finance'},
    {label: 'Groups', value: 'All staff, Finance'},
    {label: 'Id', value: '5f0c1a2b3c4d5e6f7a8b9c0d'},
  ],
  google: [
    {label: 'State', value: 'Active'},
    {label: 'E-mail', value: email},
    {label: 'Org unit', value: '/Staff/Sales'},
    {label: 'Id', value: '105250506097979753968'},
  ],
  link: [`${email} carries the mark of this person (externalIds, jumpcloud).`],
  standing: ['In scope.'],
  changes: [
    {
      change: 'Move account',
      sentence: `Move ${email} from /Staff/Sales to /Staff/Finance.`,
      fields: [{field: 'orgUnitPath', before: '/Staff/Sales', after: '/Staff/Finance'}],
      reason: 'The first row of the Org units tab that holds for the person says so.',
      decision: 'Goes with the next run.',
    },
    {
      change: 'Update account',
      sentence: `Update organizations.title of ${email}.`,
      fields: [{field: 'organizations.title', before: '', after: 'Controller'}],
      reason: 'Fields differ from what the Attributes tab says of this person.',
      decision: 'Goes with the next run.',
    },
  ],
  changesTotal: 2,
  waiting: [
    'Remove zoe.muller@example.com from sales@example.com. It waits in the Pending tab until 2026-03-03T09:30:00Z.',
  ],
  attributes: [
    {
      cell: 'B2',
      field: 'name.givenName',
      expression: 'user.firstname',
      inputs: [{label: 'firstname', value: 'Zoë'}],
      result: 'Zoë',
      now: 'Zoë',
      state: 'same',
      why: '',
    },
    {
      cell: 'B5',
      field: 'organizations.title',
      expression: 'user.jobTitle',
      inputs: [{label: 'jobTitle', value: 'Controller'}],
      result: 'Controller',
      now: '',
      state: 'changes',
      why: '',
    },
    {
      cell: 'B24',
      field: 'customSchemas.HumanResources.costCenterOfTheLongestNameThatThereIs',
      expression: 'user.attributes.costCenter == "" ? keep() : upper(user.attributes.costCenter)',
      inputs: [{label: 'attributes.costCenter', value: ''}],
      result: '',
      now: '4711',
      state: 'left',
      why: 'The rule gives nothing for this person, so the field is left alone.',
    },
  ],
  orgUnit: {
    wanted: '/Staff/Finance',
    now: '/Staff/Sales',
    state: 'changes',
    why: '',
    more: 0,
    tried: [
      {
        cell: 'B2',
        condition: 'user.department == "Ops"',
        target: '/Staff/Ops',
        inputs: [{label: 'department', value: 'Finance'}],
        result: 'does not match',
      },
      {
        cell: 'B3',
        condition: 'user.department == "Finance"',
        target: '/Staff/Finance',
        inputs: [{label: 'department', value: 'Finance'}],
        result: 'matches',
      },
    ],
  },
  groups: [
    {
      group: 'finance@example.com',
      wanted: 'MEMBER',
      now: 'MEMBER',
      state: 'same',
      why: '',
      rows: [{cell: 'B3', sourceGroup: 'Finance', role: 'MEMBER', direction: 'JumpCloud to Google', isIn: true}],
    },
    {
      group: 'sales@example.com',
      wanted: '',
      now: 'MEMBER',
      state: 'changes',
      why: '',
      rows: [{cell: 'B2', sourceGroup: 'Sales', role: 'MEMBER', direction: 'JumpCloud to Google', isIn: false}],
    },
  ],
  licenses: [{product: 'Google Workspace', sku: 'Google Workspace Business Standard', cell: 'C2', why: ''}],
  findings: [
    {
      severity: 'warning',
      kind: 'attribute.value',
      subject: email,
      detail: `phones.work of ${email} can't be worked out: it has no number.`,
      remedy: 'Correct the expression, or the person in JumpCloud.',
      tab: 'Attributes',
      cell: 'B13',
    },
  ],
  history: [
    {
      time: '2026-03-02T08:30:00Z',
      action: 'Update account',
      field: 'organizations.department',
      before: 'Sales',
      after: 'Finance',
      reason: 'Fields differ from what the Attributes tab says of this person.',
      outcome: 'applied',
      run: 'R-20260302T083000Z-3f2a',
      actor: 'admin@example.com',
    },
  ],
  historyRows: 412,
  mayRetry: true,
  saga: null,
  back: null,
  incidents: [],
};

/** What somebody else than the owner gets of a person of whom little is written. */
export const sheetView: ExplainView = {
  ...moverView,
  basis: 'Sheet',
  remarks: [
    'Only admin@example.com, as whom Lockstep runs, can read JumpCloud and Google. This is what the Sheet says.',
  ],
  name: email,
  link: ['The Links tab ties the account 105250506097979753968 to this person.'],
  standing: ['Status in the Links tab: Linked.'],
  changes: [],
  changesTotal: 0,
  waiting: [],
  attributes: [],
  orgUnit: null,
  groups: [],
  licenses: [],
  findings: [],
  history: [],
  mayRetry: true,
  saga: null,
  back: null,
  incidents: [],
};

/** Two people of one name. */
export const several: Explanation = {
  ok: false,
  error: {
    code: 'explain.several',
    message: '2 people match "zoe".',
    remedy: 'Choose one of them, or type more of the name.',
  },
  candidates: [
    {ask: '5f0c1a2b3c4d5e6f7a8b9c0d', name: 'Zoë Müller', email, state: 'ACTIVATED'},
    {ask: '5f0c1a2b3c4d5e6f7a8b9c0e', name: 'Zoe Lind', email: 'zoe.lind@example.com', state: 'SUSPENDED'},
  ],
};

/** Nobody. */
export const notFound: Explanation = {
  ok: false,
  error: {
    code: 'explain.not-found',
    message: 'Nobody is found for "zelda".',
    remedy: 'Check the spelling, or type the e-mail address or the JumpCloud id.',
  },
  candidates: [],
};
