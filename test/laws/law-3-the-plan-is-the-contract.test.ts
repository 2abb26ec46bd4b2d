/** Law 3: the plan is the contract. At apply, a change whose `before` no longer holds is skipped, whatever its kind. */
import {runWave} from '../../src/apply/wave';
import type {Action, Change} from '../../src/model/change';
import type {Reply} from '../../src/model/google-call';
import {PERSON_MARK, SUSPENSION_MARK} from '../../src/model/google-field';
import type {JsonObject} from '../../src/model/json';
import {Company, evidence, personId} from '../builders/company';
import {ManualClock, ScriptedGoogle, ScriptedJumpCloud, ok, refusal} from '../builders/google';

/** The change of that action in the company's plan. */
function planned<A extends Action>(action: A, company: Company, answers = evidence({})): Change {
  const change = company.plan(answers).plan.changes.find(one => one.action === action);
  if (!change) throw new Error(`the company's plan has no ${action}`);
  return change;
}

const ann = (): Company => new Company().person('ann').linked('ann');
const leaver = (): Company => new Company().person('ann', {state: 'SUSPENDED'}).linked('ann');
const MARK = {type: 'custom', customType: PERSON_MARK, value: personId('ann')};
const SOMEONE_ELSES = {...MARK, value: personId('bob')};
const SUSPENDED_BY_LOCKSTEP = {type: 'custom', customType: SUSPENSION_MARK, value: '2026-03-01T08:00:00Z'};

const department = (name: string): JsonObject => ({organizations: [{primary: true, department: name}]});

/** Ann's account as Google gives it at apply. */
function account(fields: JsonObject = {}): Reply {
  return ok({id: 'a-ann', primaryEmail: 'ann@ex.example', externalIds: [MARK], ...fields});
}

const update = planned(
  'update-account',
  new Company()
    .person('ann', {fields: {'organizations.department': 'Sales'}})
    .linked('ann', {profile: department('Old')}),
);
const adopt = planned('adopt-account', new Company().person('ann').account('ann'));
const rename = planned('rename-account', new Company().person('ann', {email: 'anne@ex.example'}).linked('ann'));
const move = planned('move-account', new Company().person('ann', {orgUnit: '/Staff'}).orgUnit('/Staff').linked('ann'));
const alias = planned('add-alias', new Company().person('ann', {aliases: ['a@ex.example']}).linked('ann'));
const suspend = planned('suspend-account', leaver(), evidence({states: {ann: 'SUSPENDED'}}));
const restore = planned(
  'restore-account',
  new Company().person('ann').linked('ann', {suspended: true, suspendedByLockstep: true}),
  evidence({states: {ann: 'ACTIVATED'}}),
);
const create = planned('create-account', new Company().person('ann'));
const add = planned('add-member', ann().group('eng').wants('eng', ['ann']));
const remove = planned(
  'remove-member',
  ann().group('eng', ['ann']).wants('eng', []).agreedMembers('eng', ['ann']),
  evidence({memberOf: {ann: []}}),
);
const release = planned(
  'release-alias',
  ann()
    .person('bob')
    .account('old', {mark: personId('cy'), aliases: ['bob@ex.example']}),
);

const gone = refusal(404, 'notFound');
const duplicate = refusal(409, 'duplicate');

interface Case {
  readonly name: string;
  readonly change: Change;
  readonly found: Reply;
  /** What Google says to the first try, for changes that are tried before they are looked at. */
  readonly tried?: Reply;
  readonly want: 'skipped' | 'applied';
}

const cases: readonly Case[] = [
  {name: 'a field that someone else changed', change: update, found: account(department('Ops')), want: 'skipped'},
  {name: 'a field of an account that is gone', change: update, found: gone, want: 'skipped'},
  {
    name: 'a field of an account that is another person’s by now',
    change: update,
    found: account({...department('Old'), externalIds: [SOMEONE_ELSES]}),
    want: 'skipped',
  },
  {
    name: 'an adoption of what another person’s mark is on',
    change: adopt,
    found: account({externalIds: [SOMEONE_ELSES]}),
    want: 'skipped',
  },
  {
    name: 'an address that someone else changed',
    change: rename,
    found: account({primaryEmail: 'x@ex.example'}),
    want: 'skipped',
  },
  {
    name: 'an address of an account that is another person’s by now',
    change: rename,
    found: account({externalIds: [SOMEONE_ELSES]}),
    want: 'skipped',
  },
  {name: 'a suspension of who became a super admin', change: suspend, found: account({isAdmin: true}), want: 'skipped'},
  {
    name: 'a field of who became a super admin',
    change: update,
    found: account({...department('Old'), isAdmin: true}),
    want: 'skipped',
  },
  {
    name: 'an address of who became a super admin',
    change: rename,
    found: account({isAdmin: true}),
    want: 'skipped',
  },
  {
    name: 'an org unit of who became a super admin',
    change: move,
    found: account({orgUnitPath: '/', isAdmin: true}),
    want: 'skipped',
  },
  {
    name: 'an alias of who became a super admin',
    change: alias,
    found: account({isAdmin: true}),
    want: 'skipped',
  },
  {
    name: 'an alias of who became a super admin, to be released',
    change: release,
    found: account({aliases: ['bob@ex.example'], isAdmin: true}),
    want: 'skipped',
  },
  {
    name: 'a restore of who became a super admin',
    change: restore,
    found: account({suspended: true, externalIds: [MARK, SUSPENDED_BY_LOCKSTEP], isAdmin: true}),
    want: 'skipped',
  },
  {
    name: 'a suspension of an account that is another person’s by now',
    change: suspend,
    found: account({externalIds: [SOMEONE_ELSES]}),
    want: 'skipped',
  },
  {name: 'a suspension of an account that is gone', change: suspend, found: gone, want: 'skipped'},
  {
    name: 'a restore of what someone else suspended in between',
    change: restore,
    found: account({suspended: true, suspensionReason: 'ADMIN'}),
    want: 'skipped',
  },
  {
    name: 'a restore of an account that is another person’s by now',
    change: restore,
    found: account({suspended: true, externalIds: [SOMEONE_ELSES, SUSPENDED_BY_LOCKSTEP]}),
    want: 'skipped',
  },
  {
    name: 'an account whose address another one has by now',
    change: create,
    tried: duplicate,
    found: account({externalIds: []}),
    want: 'skipped',
  },
  {
    name: 'a membership that someone else made, in another role',
    change: add,
    tried: duplicate,
    found: ok({role: 'MANAGER'}),
    want: 'skipped',
  },
  {name: 'a removal of who was made an owner', change: remove, found: ok({role: 'OWNER'}), want: 'skipped'},
  // What holds already is as good as done, and no call is made for it.
  {
    name: 'a suspension that was made before the account became a super admin',
    change: suspend,
    found: account({suspended: true, isAdmin: true}),
    want: 'applied',
  },
  {name: 'a suspension that someone else made', change: suspend, found: account({suspended: true}), want: 'applied'},
  {name: 'an alias that is gone already', change: release, found: account(), want: 'applied'},
  {name: 'a membership that has ended already', change: remove, found: gone, want: 'applied'},
];

describe('a change whose before no longer holds', () => {
  test.each(cases)('is not made: $name', ({change, found, tried, want}) => {
    const google = new ScriptedGoogle({
      'users.get': [found],
      'members.get': [found],
      'users.insert': [tried ?? ok()],
      'members.insert': [tried ?? ok()],
    });
    const {outcomes} = runWave(
      {
        google,
        jumpCloud: new ScriptedJumpCloud([]),
        obstacles: new Map(),
        clock: new ManualClock(),
        draws: {password: () => 'a-password', time: () => '2026-03-02T08:00:00Z'},
        deadline: 270_000,
        isFresh: () => false,
      },
      [change],
      false,
    );
    expect(outcomes.map(outcome => outcome.kind)).toEqual([want]);
    // Only what is tried before it is looked at was tried, once; Google itself had refused it.
    const writes = google.methods.filter(method => !method.endsWith('.get'));
    expect(writes).toHaveLength(tried ? 1 : 0);
  });
});
