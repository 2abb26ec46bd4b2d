/** What the README says to try: the company of `npm start`, as somebody who sees it for the first time plays with it. */
import {resolve} from 'node:path';
import {findAccount} from '../../sandbox/google/edit';
import {editPerson, personByEmail, raiseAlert} from '../../sandbox/jumpcloud/edit';
import {PLACES, signIn} from '../../sandbox/jumpcloud/sign-ins';
import {COMPANY, sampleWorld} from '../../sandbox/sample/index';
import {inThreadRunner} from '../../sandbox/server/engines';
import {createSandbox, type Sandbox} from '../../sandbox/server/sandbox';
import {firstPass, setUp, verdictOf} from '../../sandbox/start/admin';
import {readProjectFiles} from '../../sandbox/start/project-files';
import {readTab} from '../../sandbox/start/sheet-access';
import type {UserRecord} from '../../sandbox/world/google-state';

const MINUTE_MS = 60_000;

const OPTIONS = {seed: 1, now: Date.UTC(2026, 2, 2, 8)};

const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** Ordinary people of the company, by the part before the `@`; the first pass makes their accounts or adopts them. */
const [LEAVER = '', ATTACKED = '', SUSPECT = ''] = Object.values(sampleWorld(OPTIONS).jumpcloud.people)
  .filter(one => one.state === 'ACTIVATED' && one.manager !== undefined)
  .slice(-3)
  .map(one => one.email.split('@')[0] ?? '');

async function started(): Promise<Sandbox> {
  const world = sampleWorld(OPTIONS);
  world.script.files = readProjectFiles(resolve(process.cwd(), 'dist')) ?? [];
  const sandbox = createSandbox({world, scripts: inThreadRunner});
  await setUp(sandbox, 'Automatic');
  expect(verdictOf(await firstPass(sandbox))).toMatchObject({isSuccess: true});
  return sandbox;
}

describe('the sample company after its first pass', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await started();
  });

  const rows = (tab: string): readonly (readonly unknown[])[] => readTab(sandbox.cloud, tab).slice(1);
  const account = (local: string): UserRecord => findAccount(sandbox.holder.world, at(local));
  const id = (local: string): string => personByEmail(sandbox.holder.world, at(local))._id;
  const pass = async (minutes: number): Promise<void> => void (await sandbox.scripts.advance(minutes * MINUTE_MS));

  test('has no finding about its leavers or its playbooks', () => {
    const kinds = rows('Findings').map(row => String(row[4]));
    expect(kinds.filter(kind => /^(leaver|security|incident)/.test(kind))).toEqual([]);
  });

  test('shows the whole way of somebody who is suspended in the JumpCloud panel', async () => {
    editPerson(sandbox.holder.world, id(LEAVER), {state: 'SUSPENDED'});
    await pass(4);
    expect(account(LEAVER).fields.suspended).toBe(true);
    await pass(45);
    const row = rows('Leaver log').find(one => one[0] === at(LEAVER)) ?? [];
    expect(row[5]).not.toMatch(/failed|waits|to do/);
    expect(row[6]).toBeLessThanOrEqual(3);
  });

  test('answers ten failed sign-ins and a serious alert', async () => {
    const {world} = sandbox.holder;
    const before = account(ATTACKED).facts.passwordSetAt;
    signIn(world, id(ATTACKED), {success: false, place: PLACES['Singapore'] as never, usesMfa: false, times: 10});
    const source = {sourceType: 'USER', sourceId: id(SUSPECT), sourceName: SUSPECT} as const;
    raiseAlert(world, {title: 'Suspicious activity', severity: 'HIGH', category: 'SECURITY', ...source} as never);
    await pass(6);
    expect(rows('Incidents').map(row => row[2])).toEqual(expect.arrayContaining([at(ATTACKED), at(SUSPECT)]));
    expect(account(ATTACKED).facts.passwordSetAt).toBeGreaterThan(before);
    expect(account(SUSPECT).fields.suspended).toBe(true);
  });
});
