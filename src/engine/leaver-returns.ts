/** What plans learn of people who left by a saga and are active in JumpCloud again. */
import {directoryCall} from '../model/google-call';
import {MARK} from '../model/account-marks';
import {toEmail, type AccountId, type Email, type PersonId} from '../model/ids';
import type {LeaverLedger} from '../model/leaver';
import {NO_POLICY} from '../model/leaver-policy';
import type {RuleSet} from '../model/rule-set';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../model/snapshot';
import {accountLook} from '../lifecycle/containment';
import {groupsLook} from '../lifecycle/leaver/snapshot-step';
import {textOf} from '../lifecycle/leaver/context';
import {givenBack, notGivenBack} from '../lifecycle/return/given-back';
import {NO_RETURNS, type GoneAccount, type Returning, type Returns} from '../plan/restore';
import type {Departures} from '../plan/departures';
import type {Outside} from '../ports';
import {readGivenAliases} from './given-aliases';
import {allLedgers, readSnapshot} from './leaver-ledgers';
import {see, type Eye} from './leaver-looks';
import {returnNotes} from './leaver-return-notes';

/** What a pass has read. */
interface PassReads {
  readonly rules: RuleSet;
  readonly source: JumpCloudSnapshot;
  readonly workspace: WorkspaceSnapshot;
  readonly departures: Departures;
}

/** Deleted accounts: Google lists those of the last 20 days. */
const DELETED = {
  call: directoryCall(
    'users.list',
    {},
    {query: {customer: 'my_customer', showDeleted: 'true', projection: 'full', maxResults: 500}},
  ),
  property: 'users',
} as const;

/** Who is to get back what. Google is asked only where somebody is back; nothing is read while no policy is on. */
export function returnsOf(outside: Pick<Outside, 'state' | 'blobs'>, eye: Eye, reads: PassReads): Returns {
  const {rules, source, workspace, departures} = reads;
  if ((rules.leavers ?? NO_POLICY).containment === null) return NO_RETURNS;
  const notes = returnNotes(outside);
  const leavings = [...allLedgers(outside)].filter(([, ledger]) => (ledger.restoredAt ?? 0) === 0);
  const active = new Set(source.people.filter(({state}) => state === 'ACTIVATED').map(({id}) => id));
  const accounts = new Set(workspace.accounts.map(({id}) => id));
  const open = leavings
    .map(([former, ledger]) => ({person: personOf(ledger, former, rules), ledger}))
    .filter(({person}) => !notes.has(person) && departures.people.get(person)?.cause !== 'leaving date');
  const back = open.filter(({person, ledger}) => accounts.has(ledger.account) && active.has(person));
  const gone = open.filter(({ledger}) => !accounts.has(ledger.account) && !rules.protectedAddresses.has(ledger.email));
  return {
    people: back.length === 0 ? new Map() : returning(outside, eye, reads, back),
    gone: gonePeople(eye, gone, active),
  };
}

/** Somebody who is back, with the leaving. */
export interface Back {
  readonly person: PersonId;
  readonly ledger: LeaverLedger;
}

/** Who the account belongs to by the Links tab, where that is somebody with a new id in JumpCloud. */
function personOf(ledger: LeaverLedger, former: PersonId, {links}: RuleSet): PersonId {
  return links.find(row => row.account === ledger.account)?.person ?? former;
}

/** What is made good for each of them, by a look at their accounts. */
export function returning(
  outside: Pick<Outside, 'state' | 'blobs'>,
  eye: Eye,
  {
    rules,
    workspace,
  }: {readonly rules: RuleSet; readonly workspace: {readonly groups: readonly {readonly email: Email}[]}},
  back: readonly Back[],
): Returns['people'] {
  const sights = see(
    eye,
    back.flatMap(({ledger}) => [accountLook(ledger.account), groupsLook(ledger.account)]),
  );
  const given = readGivenAliases(outside.blobs);
  const groups = new Set(workspace.groups.map(({email}) => email));
  const people = new Map<PersonId, Returning>();
  back.forEach(({person, ledger}, at) => {
    const [account, own] = [sights[at * 2], sights[at * 2 + 1]];
    if (!account?.body || own?.status !== 200) return;
    const snapshot = readSnapshot(outside, ledger);
    const memberOf = new Set(own.entries.map(group => toEmail(textOf(group, 'email'))));
    const givenAliases = given[person] ?? [];
    const facts = {ledger, snapshot, user: account.body, memberOf, groups, rules, givenAliases};
    people.set(person, {account: ledger.account, back: givenBack(facts), stays: notGivenBack(ledger, snapshot)});
  });
  return people;
}

function gonePeople(eye: Eye, gone: readonly Back[], active: ReadonlySet<PersonId>): Returns['gone'] {
  // An account that is deleted while its person is gone is as it should be; Google is asked only where somebody is back.
  const [deleted] = gone.some(({person}) => active.has(person)) ? see(eye, [DELETED]) : [];
  const restorable = new Map(
    (deleted?.entries ?? []).map(user => [textOf(user, 'id') as AccountId, MARK.read(user)] as const),
  );
  return new Map(
    gone.map(({person, ledger}): readonly [PersonId, GoneAccount] => {
      const {account, email} = ledger;
      return [person, {account, email, isRestorable: restorable.get(account) === person}];
    }),
  );
}
