/** A small company whose profiles, places and addresses follow rules that an admin types into the Sheet. */
import {editAccount, findAccount} from '../../sandbox/google/edit';
import {editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import type {UserRecord} from '../../sandbox/world/google-state';
import {address as at, company, typeRules} from './profile-company';
import type {Rig} from './rig';

function account(rig: Rig, local: string): UserRecord {
  return findAccount(rig.world, at(local));
}

function place(rig: Rig, local: string): string {
  return rig.world.google.orgUnits[account(rig, local).orgUnitId]?.path ?? '';
}

/** Changes something of a person in JumpCloud, and runs a pass. */
function change(rig: Rig, local: string, fields: Parameters<typeof editPerson>[2]): ReturnType<Rig['call']> {
  editPerson(rig.world, personByEmail(rig.world, at(local))._id, fields);
  rig.advance(10);
  return rig.call('reconcile');
}

function inLockstep(): Rig {
  const rig = typeRules(company());
  rig.call('reconcile');
  rig.advance(10);
  return rig;
}

describe('the first pass after the rules were typed', () => {
  const rig = typeRules(company());
  const reply = rig.call('reconcile');

  test('applies everything, and the next one finds nothing to do', () => {
    expect(reply).toMatchObject({result: 'complete', held: 0, failed: 0, findings: 0});
    expect(reply.applied).toBe(reply.planned);
    rig.advance(10);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
  });

  test('made the custom fields, each with the type that its rule gives', () => {
    const [schema] = Object.values(rig.world.google.schemas);
    expect(schema?.schemaName).toBe('HR');
    expect(schema?.fields.map(field => [field.fieldName, field.fieldType, field.multiValued])).toEqual([
      ['grade', 'STRING', false],
      ['permanent', 'BOOL', false],
      ['skills', 'STRING', true],
    ]);
  });

  test('filled them, for old accounts and new ones', () => {
    expect(account(rig, 'ada').fields.customSchemas).toEqual({
      HR: {grade: '7', permanent: true, skills: [{value: 'maths'}, {value: 'poetry'}]},
    });
    expect(account(rig, 'grace').fields.customSchemas).toEqual({HR: {grade: '9', permanent: true}});
    expect(account(rig, 'linus').fields.customSchemas).toEqual({HR: {permanent: false}});
  });

  test('filled the profile, and kept what others had entered', () => {
    const {fields} = account(rig, 'ada');
    expect(fields.locations).toEqual([{type: 'desk', floorName: '3'}]);
    expect(fields.languages).toEqual([{preference: 'preferred', languageCode: 'de'}]);
    expect(fields.phones).toEqual([
      {type: 'custom', customType: 'night pager', value: '+4940'},
      {type: 'mobile', value: '+491511'},
    ]);
    expect(fields.externalIds).toContainEqual({type: 'network', value: 'n-77'});
    expect(account(rig, 'linus').fields.includeInGlobalAddressList).toBe(false);
  });

  test('named the manager whose account it made', () => {
    for (const local of ['ada', 'linus']) {
      expect(account(rig, local).fields.relations).toEqual([{type: 'manager', value: at('grace')}]);
    }
  });

  test('made the org units and put everybody where they belong', () => {
    expect(place(rig, 'ada')).toBe('/Staff/Sales');
    expect(place(rig, 'grace')).toBe('/Staff/Board');
    expect(place(rig, 'linus')).toBe('/External');
  });

  test('gave the aliases, beside those that were there', () => {
    expect(account(rig, 'ada').aliases).toEqual([at('countess'), at('ada.test')]);
    expect(account(rig, 'linus').aliases).toEqual([at('linus.test')]);
  });
});

describe('what changes afterwards', () => {
  test('a value that is gone in JumpCloud is gone in Google, and its neighbours stay', () => {
    const rig = inLockstep();
    expect(
      change(rig, 'ada', {employeeIdentifier: '', phoneNumbers: [], attributes: [{name: 'grade', value: ''}]}),
    ).toMatchObject({
      result: 'complete',
      failed: 0,
    });
    const {fields} = account(rig, 'ada');
    expect(fields.externalIds?.map(entry => entry['type'])).toEqual(['network', 'custom']);
    expect(fields.phones).toEqual([{type: 'custom', customType: 'night pager', value: '+4940'}]);
    expect(fields.customSchemas).toEqual({HR: {permanent: true}});
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
  });

  test('the last entry of a list is really cleared, though a sparse update of it is ignored', () => {
    const rig = inLockstep();
    expect(account(rig, 'linus').fields.relations).toHaveLength(1);
    change(rig, 'linus', {manager: ''});
    expect(account(rig, 'linus').fields.relations).toBeUndefined();
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
  });

  test('who goes to another department goes to its org unit', () => {
    const rig = inLockstep();
    expect(change(rig, 'ada', {department: 'Board'})).toMatchObject({result: 'complete', failed: 0});
    expect(place(rig, 'ada')).toBe('/Staff/Board');
    expect(rig.rows('Audit').map(row => [row['Action'], row['Before'], row['After']])).toContainEqual([
      'Move account',
      '/Staff/Sales',
      '/Staff/Board',
    ]);
  });

  test('an alias follows its rule; what others gave and what a rename left stays', () => {
    const rig = inLockstep();
    change(rig, 'ada', {firstname: 'Augusta'});
    expect(account(rig, 'ada').aliases).toEqual([at('countess'), at('augusta.test')]);
    change(rig, 'ada', {email: at('augusta'), firstname: 'Ada'});
    expect(account(rig, 'augusta').aliases).toEqual([at('countess'), at('ada'), at('ada.test')]);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
  });

  test('a manager who gets another name is followed', () => {
    const rig = inLockstep();
    expect(change(rig, 'grace', {email: at('grace.hopper')})).toMatchObject({result: 'complete', failed: 0});
    expect(account(rig, 'ada').fields.relations).toEqual([{type: 'manager', value: at('grace.hopper')}]);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
  });

  test('a rule for one more custom field adds it, and no value of the others is lost', () => {
    const rig = inLockstep();
    rig.addRows('Attributes', [
      {'Google field': 'customSchemas.HR.office', Expression: 'user.department', When: 'Always', Enabled: 'TRUE'},
    ]);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(account(rig, 'ada').fields.customSchemas).toEqual({
      HR: {grade: '7', permanent: true, skills: [{value: 'maths'}, {value: 'poetry'}], office: 'Sales'},
    });
  });

  test('what somebody fills by hand is left alone where the rule says If empty, and set right where it says Always', () => {
    const rig = inLockstep();
    editAccount(rig.world, at('ada'), {
      languages: [{languageCode: 'en', preference: 'preferred'}],
      includeInGlobalAddressList: false,
    });
    expect(rig.call('reconcile')).toMatchObject({planned: 1, applied: 1});
    expect(account(rig, 'ada').fields).toMatchObject({
      languages: [{languageCode: 'en', preference: 'preferred'}],
      includeInGlobalAddressList: true,
    });
  });
});

describe('what must not happen', () => {
  test('a row that can not be read moves nobody to where a later row says', () => {
    const rig = inLockstep();
    rig.editCell('Org units', 1, 0, 'user.employeTyp == "Contractor"');
    rig.editCell('Org units', 2, 0, 'true');
    rig.editCell('Org units', 2, 1, '/Everybody');
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
    expect(place(rig, 'linus')).toBe('/External');
    expect(rig.rows('Findings').map(row => row['Subject'])).toContain('Org units!A2');
  });

  test('a row that is deleted takes no alias and clears no field', () => {
    const rig = inLockstep();
    const rows = rig.tab('Attributes');
    for (const field of ['aliases', 'customSchemas.HR.grade', 'relations.manager']) {
      const row = rows.findIndex(line => line[0] === field);
      rows[row]?.forEach((_cell, column) => rig.editCell('Attributes', row, column, ''));
    }
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
  });

  test('more moves than the limit wait, and everything else goes on', () => {
    const rig = inLockstep();
    rig.set({'Limit moves, count': 1});
    rig.editCell('Org units', 2, 1, '"/Staff2/" + user.department');
    expect(change(rig, 'ada', {jobTitle: 'Analyst'})).toMatchObject({result: 'held', held: 2, failed: 0});
    expect(place(rig, 'ada')).toBe('/Staff/Sales');
    expect(account(rig, 'ada').fields.organizations).toContainEqual(expect.objectContaining({title: 'Analyst'}));
  });

  test('a custom field that Google refuses to make keeps nobody from an account, and is made later', () => {
    const rig = typeRules(company());
    rig.addFaults({
      host: 'admin.googleapis.com',
      path: '/schemas$',
      method: 'POST',
      effect: {status: 403, reason: 'forbidden'},
    });
    const reply = rig.call('reconcile');
    expect(reply).toMatchObject({result: 'complete', failed: 1});
    expect(account(rig, 'grace').aliases).toEqual([at('grace.test')]);
    expect(account(rig, 'ada').fields.relations).toEqual([{type: 'manager', value: at('grace')}]);
    expect(account(rig, 'ada').fields.customSchemas).toBeUndefined();
    const skipped = rig.rows('Audit').filter(row => String(row['Outcome']).startsWith('skipped'));
    expect(new Set(skipped.map(row => row['Action']))).toEqual(new Set(['Complete account']));
    rig.faults.clear();
    rig.advance(10);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(account(rig, 'ada').fields.customSchemas).toMatchObject({HR: {grade: '7'}});
  });

  test('who could not be made is nobody’s manager', () => {
    const rig = typeRules(company());
    rig.world.google.seats = Object.keys(rig.world.google.users).length;
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 2});
    expect(account(rig, 'ada').fields.relations).toBeUndefined();
    rig.world.google.seats = 100;
    rig.advance(10);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(account(rig, 'ada').fields.relations).toEqual([{type: 'manager', value: at('grace')}]);
  });
});
