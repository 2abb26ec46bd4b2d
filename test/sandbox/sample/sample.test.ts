import {filesOwnedBy, isShared} from '../../../sandbox/google/drive/ownership';
import {findAccount} from '../../../sandbox/google/edit';
import {hasVaultLicense} from '../../../sandbox/google/vault/holding';
import {groupByName, isMember, personByEmail} from '../../../sandbox/jumpcloud/edit';
import {companyNeeds, COMPANY, emptyWorld, generatedWorld, OWNER, sampleWorld} from '../../../sandbox/sample';
import {
  BOARD_GROUP,
  EXTERNAL_MEMBER,
  SAMPLE_PEOPLE,
  SERVICE_ACCOUNT,
  UNLICENSED,
} from '../../../sandbox/sample/sample-world';
import {giveBelongings} from '../../../sandbox/sample/belongings';
import {addCompanyDrives, FOLDER} from '../../../sandbox/sample/drives';
import type {UserRecord} from '../../../sandbox/world/google-state';
import type {PersonRecord} from '../../../sandbox/world/jumpcloud-state';
import type {World} from '../../../sandbox/world/world';

const NOW = Date.UTC(2026, 8, 1, 8);
const OPTIONS = {seed: 11, now: NOW};

function people(world: World): PersonRecord[] {
  return Object.values(world.jumpcloud.people);
}

function person(world: World, address: string): PersonRecord {
  return personByEmail(world, `${address}@${COMPANY.domain}`);
}

function account(world: World, address: string) {
  return findAccount(world, `${address}@${COMPANY.domain}`);
}

function mark(world: World, address: string): unknown {
  const entries = account(world, address).fields.externalIds ?? [];
  return entries.find(entry => entry['customType'] === 'jumpcloud')?.['value'];
}

function googleMembers(world: World, groupEmail: string): string[] {
  const id = world.google.addresses[groupEmail]?.id ?? '';
  return Object.values(world.google.members[id] ?? {}).map(
    member => `${member.role} ${member.email ?? world.google.users[member.id]?.fields.primaryEmail ?? ''}`,
  );
}

describe('every world', () => {
  test.each([
    {name: 'sample', make: sampleWorld},
    {name: 'empty', make: emptyWorld},
    {name: 'generated', make: (options: typeof OPTIONS) => generatedWorld({...options, people: 200})},
  ])('$name: equal options give the same bytes, another seed others', ({make}) => {
    const text = JSON.stringify(make(OPTIONS));
    expect(JSON.stringify(make(OPTIONS))).toBe(text);
    expect(JSON.stringify(make({...OPTIONS, seed: 12}))).not.toBe(text);
    expect(JSON.parse(text)).toEqual(make(OPTIONS));
  });

  test('begins with an empty tab, no triggers, and a super admin as the owner', () => {
    const world = sampleWorld(OPTIONS);
    const {script} = world;
    expect(script.spreadsheet.sheets.map(sheet => [sheet.name, sheet.rows])).toEqual([['Sheet1', []]]);
    expect([script.triggers, script.scriptProperties, script.userProperties, script.files]).toEqual([[], {}, {}, []]);
    expect(script.owner).toBe(OWNER.email);
    expect(findAccount(world, OWNER.email).isAdmin).toBe(true);
  });
});

test('the empty world has nobody but the owner’s account', () => {
  const world = emptyWorld(OPTIONS);
  expect(people(world)).toEqual([]);
  expect(Object.keys(world.google.users)).toHaveLength(1);
  expect(companyNeeds(world)).toMatchObject({groupRows: [], protectedRows: [{subject: OWNER.email}]});
});

describe('the sample company', () => {
  const world = sampleWorld(OPTIONS);

  test('has sixty people, each with an address and an identifier of their own', () => {
    expect(people(world)).toHaveLength(SAMPLE_PEOPLE);
    expect(new Set(people(world).map(each => each.email)).size).toBe(SAMPLE_PEOPLE);
    expect(new Set(people(world).map(each => each.employeeIdentifier)).size).toBe(SAMPLE_PEOPLE);
    for (const each of people(world)) expect(each.email).toMatch(/^[a-z.-]+\d*@hanseatic\.example$/);
  });

  test('managers form one tree with one top', () => {
    const tops = people(world).filter(each => each.manager === undefined);
    expect(tops.map(each => each.jobTitle)).toEqual(['Managing Director']);
    for (const each of people(world)) {
      let [above, steps]: [PersonRecord | undefined, number] = [each, 0];
      while (above?.manager !== undefined && steps < SAMPLE_PEOPLE) {
        above = world.jumpcloud.people[above.manager];
        steps += 1;
      }
      expect(above).toBe(tops[0]);
    }
  });

  test('phones, addresses and attributes are there for many, not for all', () => {
    for (const field of ['phoneNumbers', 'addresses', 'attributes'] as const) {
      const count = people(world).filter(each => each[field].length > 0).length;
      expect(count).toBeGreaterThan(SAMPLE_PEOPLE / 2);
      expect(count).toBeLessThan(SAMPLE_PEOPLE);
    }
  });

  test('everyone is in All staff and in their department’s group', () => {
    const groupNames = (id: string) =>
      Object.keys(world.jumpcloud.memberOf[id] ?? {}).map(groupId => world.jumpcloud.groups[groupId]?.name);
    for (const each of people(world)) {
      expect(groupNames(each._id)).toEqual(expect.arrayContaining(['All staff', each.department]));
    }
    expect(Object.keys(world.jumpcloud.groups)).toHaveLength(10);
    expect(isMember(world, groupByName(world, 'Leadership').id, person(world, 'alma.brandt')._id)).toBe(true);
    expect(() => personByEmail(world, 'constructor')).toThrow('nobody in JumpCloud has the address constructor');
    expect(() => groupByName(world, 'Nobody')).toThrow('no JumpCloud group Nobody in this world');
  });

  test('a good part is in Google already, not linked, to be adopted by address', () => {
    const adoptable = people(world).filter(each => {
      const owner = world.google.addresses[each.email];
      return (
        owner && !world.google.users[owner.id]?.fields.externalIds?.some(entry => entry['customType'] === 'jumpcloud')
      );
    });
    expect(adoptable.length).toBeGreaterThan(15);
    expect(adoptable.length).toBeLessThan(40);
  });

  test('the renamed person’s account carries their id and the old address', () => {
    const renamed = person(world, 'zoe.lindqvist');
    expect(mark(world, 'zoe.aberg')).toBe(renamed._id);
    expect(world.google.addresses[renamed.email]).toBeUndefined();
  });

  test('the leaver is suspended in JumpCloud, and active and linked in Google', () => {
    expect(person(world, 'tomasz.zolkiewski').state).toBe('SUSPENDED');
    expect(mark(world, 'tomasz.zolkiewski')).toBe(person(world, 'tomasz.zolkiewski')._id);
    expect(account(world, 'tomasz.zolkiewski').fields.suspended).toBe(false);
  });

  test('the restored person is active in JumpCloud and suspended in Google by an admin', () => {
    expect(person(world, 'renee.daout').state).toBe('ACTIVATED');
    expect(account(world, 'renee.daout')).toMatchObject({fields: {suspended: true}, suspensionReason: 'ADMIN'});
  });

  test('one account is suspended by Google for abuse', () => {
    expect(account(world, 'lukasz.wisniewski')).toMatchObject({fields: {suspended: true}, suspensionReason: 'ABUSE'});
    expect(person(world, 'lukasz.wisniewski').state).toBe('ACTIVATED');
  });

  test('a joiner is staged and has no account; one person has no family name; one has a very long one', () => {
    expect(person(world, 'soren.kjaergard').state).toBe('STAGED');
    expect(world.google.addresses[`soren.kjaergard@${COMPANY.domain}`]).toBeUndefined();
    expect(person(world, 'suhartini').lastname).toBeUndefined();
    expect(person(world, 'maximiliane.oberwaldenburg').lastname?.length).toBeGreaterThan(60);
  });

  test('accounts to adopt hold entries of others', () => {
    expect(account(world, 'jurgen.grossmann').fields.phones).toEqual([
      {type: 'custom', customType: 'night pager', value: '+49405559911'},
    ]);
    expect(account(world, 'siobhan.oneill').fields.externalIds).toEqual([
      {type: 'custom', customType: 'door badge', value: 'D-4711'},
    ]);
    expect(account(world, 'cagla.ozturk').fields.organizations?.[0]).toMatchObject({name: 'Chamber of Commerce'});
  });

  test('the owner is a super admin and a person too', () => {
    expect(person(world, 'frauke.petersen').state).toBe('ACTIVATED');
    expect(account(world, 'frauke.petersen').isAdmin).toBe(true);
  });

  test('Google has groups of its own, with owners and people from outside', () => {
    expect(googleMembers(world, `sales@${COMPANY.domain}`)).toEqual([
      `OWNER ${OWNER.email}`,
      `MEMBER tomasz.zolkiewski@${COMPANY.domain}`,
      `MEMBER henning.moeller@${COMPANY.domain}`,
      `MEMBER ${EXTERNAL_MEMBER}`,
    ]);
    expect(googleMembers(world, BOARD_GROUP)[0]).toMatch(/^OWNER /);
    expect(world.google.addresses[SERVICE_ACCOUNT]).toBeDefined();
  });

  test('needs a row for each group with an address, and its protections', () => {
    const needs = companyNeeds(world);
    expect(needs).toMatchObject({
      domain: COMPANY.domain,
      organizationId: world.jumpcloud.organizationId,
      owner: OWNER.email,
    });
    expect(needs.groupRows).toHaveLength(9);
    expect(needs.groupRows).toContainEqual({jumpCloudGroup: 'All staff', googleGroup: `all-staff@${COMPANY.domain}`});
    expect(needs.protectedRows.map(({subject}) => subject)).toEqual([OWNER.email, SERVICE_ACCOUNT]);
  });
});

describe('the drives of a company', () => {
  const companies: readonly [string, World, Record<string, string[]>][] = [
    [
      'sample',
      sampleWorld(OPTIONS),
      {
        'Engineering Files': [`${OWNER.email} organizer`],
        'Company Handbook': [`${OWNER.email} organizer`, `alma.brandt@${COMPANY.domain} fileOrganizer`],
      },
    ],
    [
      'generated',
      generatedWorld({...OPTIONS, people: 3}),
      {'Engineering Files': [`${OWNER.email} organizer`], 'Company Handbook': [`${OWNER.email} organizer`]},
    ],
  ];

  test.each(companies)('%s: two shared drives, long ready, and a folder of the super admin', (_, world, members) => {
    const {drives, files, permissions} = world.google.drive;
    const holders = (id: string) => Object.values(permissions[id] ?? {}).map(each => `${each.email} ${each.role}`);
    expect(Object.fromEntries(Object.values(drives).map(each => [each.name, holders(each.id)]))).toEqual(members);
    for (const each of Object.values(drives)) expect(each.readyAt).toBeLessThan(NOW);
    const own = Object.values(files).filter(each => each.ownerEmail === OWNER.email);
    expect(own.map(each => each.name)).toEqual([FOLDER]);
  });

  test('leave what a seed decides elsewhere as it was', () => {
    const world = emptyWorld(OPTIONS);
    const {draws} = world;
    addCompanyDrives(world);
    expect(world.draws).toBe(draws);
    expect(Object.keys(world.google.drive.drives)).toHaveLength(2);
  });
});

test('no company has a connection of JumpCloud’s own to Google', () => {
  for (const world of [sampleWorld(OPTIONS), generatedWorld({...OPTIONS, people: 3})]) {
    expect(world.jumpcloud.directories).toEqual({});
  }
});

describe('a generated company', () => {
  test.each([0, 1, 7, 300])('has %i people', count => {
    expect(people(generatedWorld({...OPTIONS, people: count}))).toHaveLength(count);
  });

  test('40 % are in Google, a few are suspended, everyone is in two groups', () => {
    const world = generatedWorld({...OPTIONS, people: 1000});
    const suspended = people(world).filter(each => each.state === 'SUSPENDED').length;
    expect(Object.keys(world.google.users).length / 1000).toBeCloseTo(0.4, 1);
    expect(suspended).toBeGreaterThan(5);
    expect(suspended).toBeLessThan(50);
    for (const each of people(world)) expect(Object.keys(world.jumpcloud.memberOf[each._id] ?? {})).toHaveLength(2);
    expect(people(world).filter(each => each.manager === undefined)).toHaveLength(1);
  });
});

describe('licences', () => {
  const STANDARD = '1010020028';

  /** Addresses of accounts without an edition of Google Workspace. */
  function unlicensed(world: World): string[] {
    const {users, licensing} = world.google;
    const without = Object.values(users).filter(user => !licensing.held[user.id]?.['Google-Apps']);
    return without.map(user => user.fields.primaryEmail).sort();
  }

  test('of the sample company are held by all accounts but two, and are too few for everyone', () => {
    const {google} = sampleWorld(OPTIONS);
    expect(unlicensed(sampleWorld(OPTIONS))).toEqual([...UNLICENSED].sort());
    expect(google.licensing.seats).toMatchObject({[STANDARD]: 58, '1010020025': 8});
    const licensed = Object.keys(google.users).length - 2;
    expect(google.licensing.taken).toEqual({[STANDARD]: licensed, 'Google-Vault': licensed});
    expect(google.licensing.seats[STANDARD]).toBeLessThan(SAMPLE_PEOPLE);
  });

  test.each([1, 200])('of a generated company of %i are enough for everyone and 2 %% more', size => {
    const world = generatedWorld({...OPTIONS, people: size});
    expect(unlicensed(world)).toEqual([]);
    expect(world.google.licensing.seats[STANDARD]).toBe(Math.ceil((size + 1) * 1.02));
  });

  test('are switched on by no org unit', () => {
    for (const world of [sampleWorld(OPTIONS), emptyWorld(OPTIONS)]) {
      expect(world.google.licensing.automatic).toEqual({});
      expect(world.google.licensing.awaiting).toEqual({});
    }
  });
});

describe('what people own', () => {
  const world = sampleWorld(OPTIONS);
  const {google} = world;
  const others = Object.values(google.users).filter(
    user => ![OWNER.email, SERVICE_ACCOUNT].includes(user.fields.primaryEmail),
  );

  test('each account but the owner’s and the device’s has a private and a shared file, and a meeting with a guest', () => {
    for (const {id, fields} of others) {
      const files = filesOwnedBy(google.drive, fields.primaryEmail);
      expect(files.map(file => [file.name, isShared(google.drive, file)])).toEqual([
        ['Notes to myself', false],
        ['Handover', true],
      ]);
      const events = Object.values(google.calendar.events).filter(event => event.ownerId === id);
      expect(events.some(event => !event.isPrivate && event.guests.length === 1 && event.startsAt > NOW)).toBe(true);
    }
    expect(filesOwnedBy(google.drive, SERVICE_ACCOUNT)).toEqual([]);
  });

  test.each<[string, (user: UserRecord) => boolean]>([
    ['applications', user => user.facts.tokens.length > 0],
    ['app passwords', user => user.facts.asps.length > 0],
    [
      '2-step verification with ten backup codes',
      user => user.facts.twoStep.enrolled && user.facts.backupCodes.length === 10,
    ],
    [
      'a private event',
      user => Object.values(google.calendar.events).some(each => each.isPrivate && each.ownerId === user.id),
    ],
  ])('some have %s, some have not', (_, has) => {
    const count = others.filter(has).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(others.length);
  });

  test('whoever signed in once has a sign-in in the log, and whoever let an application in has that', () => {
    const logged = (application: string) => google.activities.records.filter(each => each.application === application);
    expect(logged('login')).toHaveLength(others.filter(user => user.facts.lastLoginAt > 0).length);
    const signedIn = others.filter(user => user.facts.lastLoginAt > 0);
    expect(logged('token')).toHaveLength(signedIn.flatMap(user => user.facts.tokens).length);
  });

  test('the super admin can use Vault, and everyone with an edition can be held', () => {
    for (const user of Object.values(google.users)) {
      expect(hasVaultLicense(google, user.id)).toBe(!UNLICENSED.includes(user.fields.primaryEmail));
    }
  });

  test('leaves what a seed decides elsewhere as it was', () => {
    const plain = emptyWorld(OPTIONS);
    const {draws} = plain;
    giveBelongings(plain, []);
    expect(plain.draws).toBe(draws);
    expect(filesOwnedBy(plain.google.drive, OWNER.email)).toHaveLength(2);
  });
});
