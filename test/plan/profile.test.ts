/** Profiles in a plan: managers, custom fields, sizes, and what has to wait for what. */
import type {Change} from '../../src/model/change';
import {Company, findingKinds, inWords, personId} from '../builders/company';

const company = (): Company => new Company();

/** The fields of a plan's changes, each as `action field: before > after`. */
function fields(built: Company): readonly string[] {
  return built
    .plan()
    .plan.changes.flatMap(change =>
      'fields' in change && change.action !== 'create-schema'
        ? change.fields.map(({field, before, after}) => `${change.action} ${field}: ${before} > ${after}`)
        : [],
    );
}

function only(built: Company, action: Change['action']): Change | undefined {
  return built.plan().plan.changes.find(change => change.action === action);
}

const manager = (email: string): {fields: Record<string, string>} => ({fields: {'relations.manager': email}});
const managedBy = (email: string): {profile: {relations: {type: string; value: string}[]}} => ({
  profile: {relations: [{type: 'manager', value: email}]},
});

describe('a manager', () => {
  const cases: readonly {name: string; built: Company; want: readonly string[]; findings?: readonly string[]}[] = [
    {
      name: 'with an account is written with the rest of the profile',
      built: company().person('ann', manager('boss@ex.example')).linked('ann').person('boss').linked('boss'),
      want: ['update-account relations.manager:  > boss@ex.example'],
    },
    {
      name: 'whose account is made is written after all creations',
      built: company().person('ann', manager('boss@ex.example')).linked('ann').person('boss'),
      want: ['complete-account relations.manager:  > boss@ex.example'],
    },
    {
      name: 'of a new account is written with it, also when both are made',
      built: company().person('ann', manager('boss@ex.example')).person('boss'),
      want: ['create-account relations.manager:  > boss@ex.example'],
    },
    {
      name: 'of a new account who is renamed is written with it',
      built: company()
        .person('ann', manager('boss.new@ex.example'))
        .person('boss', {email: 'boss.new@ex.example'})
        .linked('boss'),
      want: ['create-account relations.manager:  > boss.new@ex.example'],
    },
    {
      name: 'of a new account who is in quarantine is left out, and the account is made',
      built: company()
        .person('ann', {fields: {'relations.manager': 'boss@ex.example', 'organizations.title': 'Cook'}})
        .person('boss')
        .inQuarantine('boss'),
      want: ['create-account organizations.title:  > Cook'],
      findings: [],
    },
    {
      name: 'of a new account whose rename goes in a circle is left out',
      built: company()
        .person('ann', manager('b@ex.example'))
        .person('a', {email: 'b@ex.example'})
        .person('b', {email: 'a@ex.example'})
        .linked('a')
        .linked('b'),
      want: [],
      findings: ['address.cycle', 'address.cycle'],
    },
    {
      name: 'of new accounts that manage each other is written after both are made, and so below them',
      built: company()
        .person('ann', manager('boss@ex.example'))
        .person('bea', manager('ann@ex.example'))
        .person('boss', manager('ann@ex.example')),
      want: [
        'complete-account relations.manager:  > boss@ex.example',
        'complete-account relations.manager:  > ann@ex.example',
        'complete-account relations.manager:  > ann@ex.example',
      ],
    },
    {
      name: 'of a new account who is that very person is written after it is made',
      built: company().person('ann', manager('ann@ex.example')),
      want: ['complete-account relations.manager:  > ann@ex.example'],
    },
    {
      name: 'who is renamed is followed, after the rename',
      built: company()
        .person('ann', manager('boss.new@ex.example'))
        .linked('ann', managedBy('boss@ex.example'))
        .person('boss', {email: 'boss.new@ex.example'})
        .linked('boss'),
      want: ['complete-account relations.manager: boss@ex.example > boss.new@ex.example'],
    },
    {
      name: 'who was renamed earlier is followed too: an alias is not their address',
      built: company()
        .person('ann', manager('boss.new@ex.example'))
        .linked('ann', managedBy('boss@ex.example'))
        .person('boss', {email: 'boss.new@ex.example'})
        .linked('boss', {email: 'boss.new@ex.example', aliases: ['boss@ex.example']}),
      want: ['update-account relations.manager: boss@ex.example > boss.new@ex.example'],
    },
    {
      name: 'whose new address is not to be had is named by the present one',
      built: company()
        .person('ann', manager('info@ex.example'))
        .linked('ann')
        .person('boss', {email: 'info@ex.example'})
        .linked('boss')
        .account('info'),
      want: ['update-account relations.manager:  > boss@ex.example'],
      findings: ['address.taken'],
    },
    {
      name: 'whom Lockstep does not manage is named if Google has the address',
      built: company().person('ann', manager('ceo@ex.example')).linked('ann').account('ceo'),
      want: ['update-account relations.manager:  > ceo@ex.example'],
    },
    {
      name: 'nobody has the address of is a finding, and the field is left alone',
      built: company().person('ann', manager('gone@ex.example')).linked('ann', managedBy('old@ex.example')),
      want: [],
      findings: ['manager.unknown'],
    },
    {
      name: 'who is suspended and has no account is a finding, and the field is left alone',
      built: company().person('ann', manager('boss@ex.example')).linked('ann').person('boss', {state: 'SUSPENDED'}),
      want: [],
      findings: ['manager.unknown'],
    },
    {
      name: 'of whom nothing may be concluded is a finding, and the field is left alone',
      built: company().person('ann', manager('boss@ex.example')).linked('ann').person('boss').group('boss'),
      want: [],
      findings: ['address.group', 'manager.unknown'],
    },
    {
      name: 'is one whatever the capitals',
      built: company()
        .person('ann', manager('boss@ex.example'))
        .linked('ann', managedBy('Boss@Ex.Example'))
        .person('boss')
        .linked('boss'),
      want: [],
    },
    {
      name: 'whom JumpCloud names no longer is cleared',
      built: company().person('ann', manager('')).linked('ann', managedBy('old@ex.example')),
      want: ['update-account relations.manager: old@ex.example > '],
    },
  ];
  test.each(cases)('$name', ({built, want, findings}) => {
    expect(fields(built)).toEqual(want);
    expect(findingKinds(built.plan())).toEqual(findings ?? []);
  });

  test('what is written later says what it needs', () => {
    const built = company().person('ann', manager('ann@ex.example'));
    expect(only(built, 'complete-account')).toMatchObject({
      account: null,
      email: 'ann@ex.example',
      needs: [`create-account:${personId('ann')}`, `create-account:${personId('ann')}`],
    });
    expect(inWords(built.plan())).toEqual(['create-account ann@ex.example', 'complete-account ann@ex.example']);
  });

  test('what is written with a new account says what it needs, and the account does not need it', () => {
    const built = company().person('ann', manager('boss@ex.example')).person('boss');
    const [ann] = built.plan().plan.changes;
    expect(ann).toMatchObject({
      key: `create-account:${personId('ann')}`,
      fields: [{field: 'relations.manager', needs: `create-account:${personId('boss')}`}],
    });
    expect(ann).not.toHaveProperty('needs');
  });

  test('twenty new accounts one above the other are waited for, and no more', () => {
    const built = company().person('p0');
    for (let at = 1; at <= 22; at++) built.person(`p${at}`, manager(`p${at - 1}@ex.example`));
    const {changes} = built.plan().plan;
    const later = changes.flatMap(change => (change.action === 'complete-account' ? [change.email] : []));
    expect(later).toEqual(['p21@ex.example', 'p22@ex.example']);
  });

  test('who waits for a rename in a circle is not named before it is done', () => {
    const built = company()
      .person('ann', manager('b@ex.example'))
      .linked('ann')
      .person('a', {email: 'b@ex.example'})
      .person('b', {email: 'a@ex.example'})
      .linked('a')
      .linked('b');
    expect(fields(built)).toEqual([]);
    expect(findingKinds(built.plan())).toEqual(['address.cycle', 'address.cycle']);
  });

  test('many people with one unknown manager are one finding', () => {
    const built = company();
    for (const name of ['ann', 'bob', 'cy']) built.person(name, manager('gone@ex.example')).linked(name);
    const {findings} = built.plan().plan;
    expect(findings).toHaveLength(1);
    expect(findings[0]?.detail).toContain('ann@ex.example and 2 more');
    expect(findings[0]?.place).toEqual({tab: 'Attributes', cell: 'B2'});
  });
});

describe('custom fields', () => {
  const grade = {fields: {'customSchemas.HR.grade': '7'}};

  test('a missing schema is made before what is written to it', () => {
    const built = company().person('ann', grade).linked('ann').customField('HR', 'grade', {type: 'INT64'});
    expect(inWords(built.plan())).toEqual(['create-schema customSchemas.HR', 'complete-account ann@ex.example']);
    expect(only(built, 'create-schema')).toMatchObject({
      class: 'schema',
      schema: 'HR',
      fields: [{name: 'grade', type: 'INT64', multiValued: false}],
    });
    expect(only(built, 'complete-account')).toMatchObject({
      needs: ['create-schema:HR'],
      fields: [{field: 'customSchemas.HR.grade', after: '7', storage: {type: 'INT64', multiValued: false}}],
    });
  });

  test('a manager does not wait for it, nor it for a manager', () => {
    const built = company()
      .customField('HR', 'grade')
      .person('ann', {fields: {...grade.fields, 'relations.manager': 'boss@ex.example'}})
      .linked('ann')
      .person('boss');
    const needs = built.plan().plan.changes.flatMap(change => (change.needs ? [change.needs] : []));
    expect(needs).toEqual([[`create-account:${personId('boss')}`], ['create-schema:HR']]);
  });

  test('a new account does not wait for it', () => {
    const built = company().person('ann', grade).customField('HR', 'grade');
    expect(inWords(built.plan())).toEqual([
      'create-schema customSchemas.HR',
      'create-account ann@ex.example',
      'complete-account ann@ex.example',
    ]);
  });

  test('only what is missing of a schema is made', () => {
    const built = company()
      .schema('HR', {grade: {}})
      .customField('HR', 'grade')
      .customField('HR', 'skills', {multiValued: true});
    expect(only(built, 'create-schema')).toMatchObject({
      fields: [{name: 'skills', type: 'STRING', multiValued: true}],
    });
  });

  test('a schema that is there is written at once, in its own type', () => {
    const built = company()
      .schema('HR', {grade: {type: 'DOUBLE'}})
      .customField('HR', 'grade')
      .person('ann', grade);
    expect(inWords(built.plan())).toEqual(['create-account ann@ex.example']);
    expect(only(built, 'create-account')).toMatchObject({
      fields: [{field: 'customSchemas.HR.grade', after: '7', storage: {type: 'DOUBLE', multiValued: false}}],
    });
  });

  test('a value that the present type can not hold is a finding, and the rest of the profile goes on', () => {
    const built = company()
      .schema('HR', {grade: {type: 'DATE'}})
      .customField('HR', 'grade')
      .person('ann', {fields: {...grade.fields, 'organizations.title': 'Cook'}})
      .linked('ann');
    expect(fields(built)).toEqual(['update-account organizations.title:  > Cook']);
    expect(findingKinds(built.plan())).toEqual(['attribute.refused']);
  });

  test('an empty value needs no schema and makes no change', () => {
    const built = company()
      .person('ann', {fields: {'customSchemas.HR.grade': ''}})
      .linked('ann')
      .customField('HR', 'grade');
    expect(inWords(built.plan())).toEqual(['create-schema customSchemas.HR']);
  });

  test.each([
    {kept: {type: 'BOOL'}, stored: true, wanted: 'TRUE'},
    {kept: {type: 'INT64'}, stored: '7', wanted: '007'},
    {kept: {multiValued: true}, stored: [{value: 'a'}, {value: 'b', type: 'work'}], wanted: 'a, b'},
  ] as const)('what is equal in the type $kept is left alone', ({kept, stored, wanted}) => {
    const built = company()
      .schema('HR', {x: kept})
      .customField('HR', 'x')
      .person('ann', {fields: {'customSchemas.HR.x': wanted}})
      .linked('ann', {profile: {customSchemas: {HR: {x: stored}}}});
    expect(fields(built)).toEqual([]);
  });
});

describe('sizes', () => {
  const phones = (count: number): {profile: {phones: {type: string; customType: string; value: string}[]}} => ({
    profile: {
      phones: Array.from({length: count}, (_none, at) => ({
        type: 'custom',
        customType: `t${at}`,
        value: 'x'.repeat(60),
      })),
    },
  });
  const wishes = {fields: {'phones.work': '+49401', 'phones.home': '', 'organizations.title': 'Cook'}};

  test('what would make a property too large is left out, and the rest goes on', () => {
    const built = company().person('ann', wishes).linked('ann', phones(10));
    expect(fields(built)).toEqual(['update-account organizations.title:  > Cook']);
    expect(findingKinds(built.plan())).toEqual(['attribute.size']);
  });

  test('clearing goes on even then', () => {
    const {profile} = phones(10);
    const crowded = {profile: {phones: [...profile.phones, {type: 'home', value: '1'}]}};
    expect(fields(company().person('ann', wishes).linked('ann', crowded))).toEqual([
      'update-account organizations.title:  > Cook',
      'update-account phones.home: 1 > ',
    ]);
  });

  test('what fits is written', () => {
    expect(fields(company().person('ann', wishes).linked('ann', phones(5)))).toContain(
      'update-account phones.work:  > +49401',
    );
  });
});

describe('when a custom field or a manager is written', () => {
  test.each([
    {when: 'Always', want: 2},
    {when: 'If empty', want: 0},
    {when: 'On create', want: 0},
  ] as const)('$when: $want fields of an account that holds others', ({when, want}) => {
    const built = company()
      .schema('HR', {grade: {}})
      .customField('HR', 'grade')
      .person('ann', {when, fields: {'customSchemas.HR.grade': '7', 'relations.manager': 'boss@ex.example'}})
      .linked('ann', {
        profile: {customSchemas: {HR: {grade: '1'}}, relations: [{type: 'manager', value: 'old@ex.example'}]},
      })
      .person('boss')
      .linked('boss');
    expect(fields(built)).toHaveLength(want);
  });

  test.each(['Always', 'If empty', 'On create'] as const)('%s: both of a new account', when => {
    const built = company()
      .schema('HR', {grade: {}})
      .customField('HR', 'grade')
      .person('ann', {when, fields: {'customSchemas.HR.grade': '7', 'relations.manager': 'boss@ex.example'}})
      .person('boss');
    expect(fields(built)).toHaveLength(2);
  });
});
