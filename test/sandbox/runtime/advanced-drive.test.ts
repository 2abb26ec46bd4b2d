/** The advanced service Drive against the sandbox's own Drive: access and shared drives as scripts reach them. */
import {createCloud} from '../../../sandbox/cloud';
import {createFaults} from '../../../sandbox/faults';
import type {FaultRule} from '../../../sandbox/faults';
import {addAccount, addGroup} from '../../../sandbox/google/edit';
import {createInProcessEngine} from '../../../sandbox/runtime/in-process-engine';
import type {World} from '../../../sandbox/world/world';
import {OWNER, worldWith} from './fake-cloud';
import {requestFor} from './guest-setup';

/** What `main` with this body returns, in a world with the owner as a super admin and one group. */
function run(body: string, faults: readonly FaultRule[] = []): {result: unknown; error?: string; world: World} {
  const world = worldWith(`function main() {${body}}`);
  addAccount(world, {email: OWNER, givenName: 'Olga', familyName: 'Owner', isAdmin: true});
  addGroup(world, {email: 'eng@example.com', name: 'Engineering'});
  world.google.propagation = false;
  const engine = createInProcessEngine(createCloud({world}, {faults: createFaults(faults)}));
  const {result, error} = engine.run(requestFor('main'));
  return {result, world, ...(error ? {error: error.message} : {})};
}

const SHARE = `
  const drive = Drive.Drives.create({name: 'Plans'}, 'r1');
  const given = Drive.Permissions.create(
    {type: 'group', emailAddress: 'eng@example.com', role: 'writer'},
    drive.id,
    {supportsAllDrives: true, sendNotificationEmail: false, useDomainAdminAccess: true, fields: 'id,role'},
  );`;

test('a script makes a shared drive, gives access, reads it and takes it away', () => {
  const {result, error, world} = run(`${SHARE}
    const page = Drive.Drives.list({useDomainAdminAccess: true, pageSize: 100, fields: 'drives(id,name)'});
    const options = {supportsAllDrives: true, fields: 'permissions(emailAddress,role)'};
    const members = Drive.Permissions.list(drive.id, options).permissions;
    Drive.Permissions.update({role: 'reader'}, drive.id, given.id, {supportsAllDrives: true});
    const role = Drive.Permissions.get(drive.id, given.id, {supportsAllDrives: true}).role;
    Drive.Permissions.remove(drive.id, given.id, {supportsAllDrives: true});
    const rest = Drive.Permissions.list(drive.id, options).permissions.length;
    return {names: page.drives.map(each => each.name), members, role, rest};`);
  expect(error).toBeUndefined();
  expect(result).toEqual({
    names: ['Plans'],
    members: [
      {emailAddress: OWNER, role: 'organizer'},
      {emailAddress: 'eng@example.com', role: 'writer'},
    ],
    role: 'reader',
    rest: 1,
  });
  expect(world.outbox).toEqual([]);
});

test('a folder that DriveApp made is shared over the API, and DriveApp goes on with it', () => {
  const {result, error} = run(`
    const folder = DriveApp.createFolder('Contracts');
    folder.createFile('a.txt', 'text');
    Drive.Permissions.create({type: 'group', emailAddress: 'eng@example.com', role: 'reader'}, folder.getId());
    const inside = folder.getFiles().next();
    const holders = Drive.Permissions.list(inside.getId(), {fields: 'permissions(emailAddress,role)'}).permissions;
    return {name: inside.getName(), text: inside.getBlob().getDataAsString(), holders};`);
  expect(error).toBeUndefined();
  expect(result).toEqual({
    name: 'a.txt',
    text: 'text',
    holders: [
      {emailAddress: OWNER, role: 'owner'},
      {emailAddress: 'eng@example.com', role: 'reader'},
    ],
  });
});

test('a refusal names the method and its reason', () => {
  const {result} = run(`
    const folder = DriveApp.createFolder('Contracts');
    try {
      Drive.Permissions.create({type: 'group', emailAddress: 'eng@example.com', role: 'organizer'}, folder.getId());
    } catch (e) {
      return {message: e.message, reason: e.details.errors[0].reason, code: e.details.code};
    }`);
  expect(result).toEqual({
    message: 'API call to drive.permissions.create failed with error: Organizer role is only valid for shared drives.',
    reason: 'organizerOnNonTeamDriveItemNotSupported',
    code: 403,
  });
});

test('too much sharing at once is a fault like any other, and nothing is given', () => {
  const fault: FaultRule = {
    host: 'www.googleapis.com',
    path: '/permissions$',
    method: 'POST',
    times: 1,
    effect: {status: 403, reason: 'sharingRateLimitExceeded'},
  };
  const {result, error} = run(
    `const id = Drive.Drives.create({name: 'Plans'}, 'r1').id;
    const give = () => Drive.Permissions.create({type: 'group', emailAddress: 'eng@example.com', role: 'reader'}, id, {supportsAllDrives: true});
    let reason;
    try { give(); } catch (e) { reason = e.details.errors[0].reason; }
    const count = () => Drive.Permissions.list(id, {supportsAllDrives: true}).permissions.length;
    const before = count();
    give();
    return {reason, before, after: count()};`,
    [fault],
  );
  expect(error).toBeUndefined();
  expect(result).toEqual({reason: 'sharingRateLimitExceeded', before: 1, after: 2});
});
