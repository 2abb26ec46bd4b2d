import {withStep, recordOf} from '../../src/lifecycle/leaver/course';
import {dueReturnStep, isBack, nextReturnLookAt, returnWords} from '../../src/lifecycle/return/course';
import {givenBack, notGivenBack, type ReturnFacts} from '../../src/lifecycle/return/given-back';
import {toAccountId, toEmail, toPersonId} from '../../src/model/ids';
import {RETURN_STEPS, type LeaverLedger, type LeaverSnapshot, type SagaStepName} from '../../src/model/leaver';
import {NO_POLICY} from '../../src/model/leaver-policy';

const MINUTE_MS = 60_000;
const NOW = 1_000 * MINUTE_MS;

const LEDGER: LeaverLedger = {
  person: toPersonId('p'),
  account: toAccountId('a'),
  email: toEmail('p@ex.com'),
  cause: 'suspended',
  evidence: '',
  managerId: '',
  managerEmail: '',
  leftAt: 0,
  detectedAt: 0,
  containedAt: 1,
  finishedAt: 0,
  returnedAt: NOW,
  restoredAt: NOW,
  snapshot: 'leaver-p',
  nextAt: 0,
  isTold: false,
  steps: {},
};

const SNAPSHOT: LeaverSnapshot = {
  person: LEDGER.person,
  account: LEDGER.account,
  email: LEDGER.email,
  takenAt: 5,
  aliases: ['lee@ex.com'],
  orgUnitPath: '/',
  isInAddressList: true,
  recoveryEmail: 'p@home.com',
  recoveryPhone: '',
  groups: [{email: 'all@ex.com', role: 'OWNER'}],
  adminRoles: [],
  licenses: [],
  drives: [],
};

function step(ledger: LeaverLedger, name: SagaStepName, changes: Partial<ReturnType<typeof recordOf>>): LeaverLedger {
  return withStep(ledger, name, {...recordOf(ledger, name), ...changes});
}

const LEFT = step(LEDGER, 'groups', {state: 'done'});

const FACTS: ReturnFacts = {
  ledger: LEFT,
  snapshot: SNAPSHOT,
  user: {primaryEmail: 'p@ex.com', suspended: true, includeInGlobalAddressList: false},
  memberOf: new Set(),
  groups: new Set([toEmail('all@ex.com')]),
  rules: {groups: [], frozenGroups: new Set(), protectedAddresses: new Set(), attributes: []},
  givenAliases: [],
};

const ALL = toEmail('all@ex.com');

/** The parts that are given back, by name. */
function partsOf(facts: Partial<ReturnFacts>): readonly string[] {
  const {groups, aliases, ...flags} = givenBack({...FACTS, ...facts});
  return [
    ...Object.entries(flags).flatMap(([name, isSo]) => (isSo ? [name] : [])),
    ...groups.map(({email, role}) => `${email} ${role}`),
    ...aliases,
  ];
}

const EVERYTHING = ['credentials', 'suspended', 'listed', 'recovery', 'all@ex.com OWNER', 'lee@ex.com'];
const without = (...names: readonly string[]): readonly string[] => EVERYTHING.filter(name => !names.includes(name));
const written = (field: string): ReturnFacts['rules'] => ({...FACTS.rules, attributes: [{field}] as never});

describe('what is given back', () => {
  test.each<{name: string; facts: Partial<ReturnFacts>; want: readonly string[]}>([
    {name: 'is all that was taken and no rule is about', facts: {}, want: EVERYTHING},
    {
      name: 'is no group by a rule',
      facts: {rules: {...FACTS.rules, groups: [{group: ALL}] as never}},
      want: without('all@ex.com OWNER'),
    },
    {
      name: 'is no group that a broken row names',
      facts: {rules: {...FACTS.rules, frozenGroups: new Set([ALL])}},
      want: without('all@ex.com OWNER'),
    },
    {
      name: 'is no protected group',
      facts: {rules: {...FACTS.rules, protectedAddresses: new Set([ALL])}},
      want: without('all@ex.com OWNER'),
    },
    {name: 'is no group that is gone', facts: {groups: new Set()}, want: without('all@ex.com OWNER')},
    {name: 'is no group that they are in', facts: {memberOf: new Set([ALL])}, want: without('all@ex.com OWNER')},
    {name: 'is no group where the saga took none', facts: {ledger: LEDGER}, want: without('all@ex.com OWNER')},
    {name: 'is no alias by a rule', facts: {givenAliases: [toEmail('lee@ex.com')]}, want: without('lee@ex.com')},
    {
      name: 'is no alias that is there',
      facts: {user: {...FACTS.user, aliases: ['lee@ex.com']}},
      want: without('lee@ex.com'),
    },
    {
      name: 'is no recovery data that are there',
      facts: {user: {...FACTS.user, recoveryEmail: 'new@home.com'}},
      want: without('recovery'),
    },
    {
      name: 'is no recovery data that a rule writes',
      facts: {rules: written('recoveryEmail')},
      want: without('recovery'),
    },
    {
      name: 'is no place in the address list that a rule writes',
      facts: {rules: written('includeInGlobalAddressList')},
      want: without('listed'),
    },
    {
      name: 'is no place in the address list that they did not have',
      facts: {snapshot: {...SNAPSHOT, isInAddressList: false}},
      want: without('listed'),
    },
    {
      name: 'is access alone where nothing was kept',
      facts: {snapshot: null},
      want: ['credentials', 'suspended'],
    },
    {
      name: 'is access and recovery data where the saga came no further',
      facts: {snapshot: {takenAt: 0, recoveryEmail: 'p@home.com'} as LeaverSnapshot},
      want: ['credentials', 'suspended', 'recovery'],
    },
    {
      name: 'are no new credentials where somebody else has restored the account',
      facts: {user: {...FACTS.user, suspended: false}},
      want: without('credentials', 'suspended'),
    },
    {
      name: 'are new credentials where the account was only locked',
      facts: {
        user: {...FACTS.user, suspended: false},
        ledger: step(LEFT, 'containment', {state: 'done', notes: {'stays active': 'yes'}}),
      },
      want: without('suspended'),
    },
  ])('$name', ({facts, want}) => {
    expect(partsOf(facts)).toEqual(want);
  });
});

describe('what is not given back', () => {
  test('are admin roles, what is handed over, what is still handed over, and what Vault keeps', () => {
    const role = {roleId: '1', scope: 'CUSTOMER', orgUnitId: ''};
    let ledger = step(LEFT, 'drive transfer', {state: 'done', detail: 'To boss@ex.com.'});
    ledger = step(ledger, 'calendar transfer', {state: 'waits', notes: {target: 'b', targetEmail: 'boss@ex.com'}});
    ledger = step(ledger, 'mail', {state: 'waits', notes: {'made matter': 'm'}});
    expect(notGivenBack(ledger, {...SNAPSHOT, adminRoles: [role]})).toBe(
      'An admin role they had must be assigned anew. Files: handed over. To boss@ex.com. ' +
        "Calendar: Google still hands over to boss@ex.com, which can't be stopped. " +
        'Mail: what Vault was asked to keep stays there.',
    );
    expect(notGivenBack(LEFT, {...SNAPSHOT, adminRoles: [role, role]})).toContain('2 admin roles they had');
  });

  test('is nothing where nothing else was done', () => {
    expect(notGivenBack(LEFT, SNAPSHOT)).toBe('');
  });
});

describe('the course of a return', () => {
  const done = RETURN_STEPS.reduce((ledger, name) => step(ledger, name, {state: 'done'}), LEDGER);

  test('begins when the account is restored, and not before', () => {
    expect(dueReturnStep({...LEDGER, restoredAt: 0}, NOW)).toBeNull();
    expect(dueReturnStep(LEDGER, NOW)).toBe('new credentials');
    expect(isBack({...done, restoredAt: 0})).toBe(false);
  });

  test('goes on with the next step while one has failed, and ends when all are over', () => {
    const failed = step(LEDGER, 'new credentials', {state: 'failed', nextAt: NOW + 1});
    expect(dueReturnStep(failed, NOW)).toBe('account as before');
    expect(dueReturnStep(failed, NOW + 1)).toBe('new credentials');
    expect(dueReturnStep(done, NOW)).toBeNull();
    expect([isBack(failed), isBack(done)]).toEqual([false, true]);
  });

  test('is looked at when its first step is due, at the latest in an hour', () => {
    expect(nextReturnLookAt(step(LEDGER, 'groups again', {state: 'failed', nextAt: NOW + 5}), NOW)).toBe(NOW + 5);
    expect(nextReturnLookAt(done, NOW)).toBe(NOW + 60 * MINUTE_MS);
  });

  test('says what was done of the leaving and what was stopped', () => {
    const policy = {...NO_POLICY, containment: {kind: 'suspend'}, groups: 'all', hide: true} as const;
    const stopped = step(LEFT, 'hide', {state: 'failed'});
    expect(returnWords({...stopped, restoredAt: 0}, policy)).toBe(
      'returned: the account waits to be restored by a pass. Of the leaving: groups: done; hide: stopped',
    );
  });
});
