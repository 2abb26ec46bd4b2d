/** Whether everything was done for who has left, once, and whether the Leaver log says so and not more. */
import {CALENDAR, DRIVE} from '../../../sandbox/google/datatransfer/applications';
import {licenseOf} from '../../../sandbox/google/licensing/assignments';
import {WORKSPACE} from '../../../sandbox/google/licensing/catalogue';
import {OWNER} from '../../../sandbox/sample/index';
import type {UserRecord} from '../../../sandbox/world/google-state';
import type {World} from '../../../sandbox/world/world';
import type {Rig} from '../rig';
import {CHOIR, at, type StormCompany} from './company';
import type {Ledger} from './ledger';
import type {StormPolicy} from './policy';
import {accessOf} from './portrait';
import type {StormRules} from './rules';

/** What the checks of a storm look at. */
export interface Scene {
  readonly rig: Rig;
  readonly company: StormCompany;
  readonly rules: StormRules;
  readonly ledger: Ledger;
  /** Whether every suspension waits for a person: then nobody leaves by a date, since nobody is shown for approval. */
  readonly isCareful: boolean;
}

/** An account whose person has left. */
interface Leaver {
  readonly scene: Scene;
  readonly person: string;
  readonly account: UserRecord;
}

/** The steps, each with what is so when it is done. */
const SHOWN: Readonly<Record<string, (leaver: Leaver) => boolean>> = {
  containment: ({account: {facts}}) => facts.tokens.length + facts.asps.length + facts.sessions.length === 0,
  snapshot: () => true,
  groups: leaver => groupsOf(leaver).length === 0,
  'admin roles': ({scene, account}) =>
    !Object.values(scene.rig.world.google.roleAssignments).some(one => one.assignedTo === account.id),
  'drive access': ({scene: {company}, account}) => accessOf(company.world, company.folder, account.id).length === 0,
  hide: ({account}) => account.fields.includeInGlobalAddressList === false,
  'drive transfer': leaver => transfers(leaver, DRIVE.id, 'completed') > 0,
  'calendar transfer': leaver => transfers(leaver, CALENDAR.id, 'completed') > 0,
  suspension: ({account}) => account.fields.suspended,
  mail: leaver =>
    leaver.scene.rules.leavers.mail === 'Archive' ? leaver.account.fields.archived === true : kept(leaver) > 0,
  license: ({scene: {rig, rules}, account}) =>
    rules.leavers.mail === 'Hold' || licenseOf(rig.world.google, account.id, WORKSPACE) === undefined,
};

/** Which steps the policy wants. */
function wanted({receives}: StormPolicy): readonly string[] {
  return Object.keys(SHOWN).filter(step => step !== 'suspension' || receives);
}

/** What is wrong with leavers, when time enough has passed for everything. */
export function leaverProblems(scene: Scene): readonly string[] {
  const leavers = leaversOf(scene);
  return [...leavers.flatMap(one => [...unfinished(one), ...untrue(one)]), ...everybodys(scene).flatMap(twice)];
}

/** Accounts that Lockstep has to have closed: of people who are gone, and that are nobody else's by now. */
function leaversOf(scene: Scene): readonly Leaver[] {
  const {rig, ledger, isCareful} = scene;
  const {google, jumpcloud, now} = rig.world;
  return everybodys(scene).filter(({person, account}) => {
    const state = jumpcloud.people[person]?.state;
    const isByDate = state === 'ACTIVATED';
    return (
      ledger.isGone(person, now) &&
      !(isByDate && isCareful) &&
      google.users[account.id] !== undefined &&
      ledger.peopleOf(account.id).at(-1) === person &&
      !ledger.superAdmins.has(account.id)
    );
  });
}

function everybodys(scene: Scene): readonly Leaver[] {
  const {users} = scene.rig.world.google;
  return [...scene.ledger.accounts].flatMap(([person, id]) => {
    const account = users[id];
    return account ? [{scene, person, account}] : [];
  });
}

/** Steps that are not over and of which the log names no cause, and leavers of whom it knows nothing. */
function unfinished(leaver: Leaver): readonly string[] {
  const {scene, account} = leaver;
  const {primaryEmail, suspended} = account.fields;
  const open = suspended ? [] : [`${primaryEmail} has left and is not suspended`];
  const row = rowOf(leaver);
  // Whom somebody had suspended already, Lockstep has nothing to end.
  const isOthers = scene.ledger.handSuspended.has(account.id) || scene.ledger.abusive.has(account.id);
  if (!row) return isOthers ? open : [...open, `${primaryEmail} has left and is not in the Leaver log`];
  if (row['Finished'] !== '') return open;
  const steps = String(row['Steps']);
  const blocked = wanted(scene.rules.leavers).filter(step =>
    new RegExp(`${step}: failed, tried again \\(.+?\\)`).test(steps),
  );
  return blocked.length > 0
    ? open
    : [...open, `the saga of ${primaryEmail} is not finished and does not say why: ${steps}`];
}

/** Steps that the log calls done and the world does not show. */
function untrue(leaver: Leaver): readonly string[] {
  const row = rowOf(leaver);
  if (!row) return [];
  const steps = String(row['Steps']);
  const names = wanted(leaver.scene.rules.leavers);
  const isSo = (step: string, stand: string): boolean => new RegExp(`(^|; )${step}: ${stand}`).test(steps);
  const {primaryEmail} = leaver.account.fields;
  return [
    ...names
      .filter(step => isSo(step, 'done') && !SHOWN[step]?.(leaver))
      .map(step => `the Leaver log calls "${step}" of ${primaryEmail} done, and it is not so: ${steps}`),
    ...names
      .filter(step => row['Finished'] !== '' && !isSo(step, '(done|skipped)'))
      .map(step => `the saga of ${primaryEmail} is finished without "${step}": ${steps}`),
  ];
}

/** What was done more often than the person left. */
function twice(leaver: Leaver): readonly string[] {
  const {scene, person, account} = leaver;
  const {now, outbox, google} = scene.rig.world;
  const most = scene.ledger.peopleOf(account.id).reduce((sum, one) => sum + scene.ledger.leavings(one, now), 0);
  const names = [...(scene.ledger.accountAddresses.get(account.id) ?? [])];
  const told = outbox.filter(
    ({kind, to, subject}) =>
      kind === 'mail' &&
      to.includes(OWNER.email) &&
      names.some(name => subject?.startsWith(`Lockstep: ${name} has left`)),
  );
  const counts: Readonly<Record<string, number>> = {
    'transfers of Drive': transfers(leaver, DRIVE.id, 'not failed'),
    'transfers of Calendar': transfers(leaver, CALENDAR.id, 'not failed'),
    'holds or exports of mail': kept(leaver),
    matters: Object.values(google.vault.matters).filter(({name}) => name.includes(person)).length,
    'mails that everything is done': told.length,
  };
  return Object.entries(counts)
    .filter(([, count]) => count > most)
    .map(([what, count]) => `${account.fields.primaryEmail} has left ${most} times, and there are ${count} ${what}`);
}

/** The row of the last leaving of an account. */
function rowOf({scene, account}: Leaver): Readonly<Record<string, unknown>> | undefined {
  const names = scene.ledger.accountAddresses.get(account.id) ?? new Set();
  return scene.rig
    .rows('Leaver log')
    .filter(row => names.has(String(row['Person'])))
    .at(-1);
}

function groupsOf({scene: {rig, rules}, account}: Leaver): readonly string[] {
  const {groups, members} = rig.world.google;
  const managed = ['sales', 'all', 'crew', 'club', 'list'].map(at);
  const {groups: scope, keepsChoir} = rules.leavers;
  return Object.values(groups)
    .filter(group => members[group.id]?.[account.id] !== undefined)
    .map(group => group.email)
    .filter(email => (scope === 'All' ? email !== CHOIR || !keepsChoir : managed.includes(email)));
}

function transfers({scene, account}: Leaver, application: string, which: 'completed' | 'not failed'): number {
  const {records} = scene.rig.world.google.transfers;
  return Object.values(records)
    .filter(one => one.oldOwnerId === account.id)
    .flatMap(one => one.applications)
    .filter(part => part.applicationId === application)
    .filter(({outcome}) => (which === 'completed' ? outcome === 'completed' : outcome !== 'failed')).length;
}

/** Holds and exports of an account's mail that are there. */
function kept({scene: {rig}, account}: Leaver): number {
  return mattersOf(rig.world).reduce((sum, {holds, exports}) => {
    const held = Object.values(holds).filter(hold => hold.accounts.some(one => one.accountId === account.id));
    const exported = Object.values(exports).filter(
      one => one.accountIds.includes(account.id) && one.outcome !== 'FAILED',
    );
    return sum + held.length + exported.length;
  }, 0);
}

function mattersOf({google}: World): World['google']['vault']['matters'][string][] {
  return Object.values(google.vault.matters);
}

/** Whether every leaving and every return that the Leaver log knows has come to its end, as an admin would see it. */
export function isQuiet(rig: Rig): boolean {
  return rig.rows('Leaver log').every(row => {
    const steps = String(row['Steps']);
    if (!steps.startsWith('returned: ')) return row['Finished'] !== '';
    const own = steps.slice(0, steps.indexOf('. Of the leaving'));
    return !/waits|to do|under way|failed/.test(own);
  });
}
