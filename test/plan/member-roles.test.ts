/**
 * Roles of members: raised always, lowered only where they are Lockstep's.
 *
 * | rules | Google | agreed | whose | mode | result |
 * |---|---|---|---|---|---|
 * | higher | lower | any | any | any | raise |
 * | lower | OWNER | any | not Lockstep's | any | stays |
 * | lower | OWNER | any | Lockstep's | any | lower |
 * | lower | MANAGER | no | | Managed | stays, also later |
 * | lower | MANAGER | yes | given since | Managed | lower |
 * | lower | MANAGER | any | | Exact | lower |
 */
import type {GroupNotes} from '../../src/plan/group-memory';
import {Company, evidence, inWords, personId} from '../builders/company';

const ANN = personId('ann');

interface Case {
  readonly name: string;
  readonly wants: 'MEMBER' | 'MANAGER' | 'OWNER';
  readonly has: string;
  readonly agreed?: boolean;
  readonly notes?: GroupNotes;
  readonly members?: 'Exact';
  readonly frozen?: boolean;
  readonly company?: Company;
  readonly want: readonly string[];
}

const cases: readonly Case[] = [
  {name: 'the same role is left alone', wants: 'MANAGER', has: 'MANAGER', agreed: true, want: []},
  {name: 'a higher role is given', wants: 'OWNER', has: 'MEMBER', agreed: true, want: ['MEMBER > OWNER']},
  {
    name: 'a higher role is given at the first meeting too',
    wants: 'MANAGER',
    has: 'MEMBER',
    want: ['MEMBER > MANAGER'],
  },
  {name: 'a manager given since is lowered', wants: 'MEMBER', has: 'MANAGER', agreed: true, want: ['MANAGER > MEMBER']},
  {name: 'a manager from before stays', wants: 'MEMBER', has: 'MANAGER', want: []},
  {
    name: 'a manager from before stays later too',
    wants: 'MEMBER',
    has: 'MANAGER',
    agreed: true,
    notes: {raised: [ANN]},
    want: [],
  },
  {
    name: 'in Exact mode a manager from before is lowered',
    wants: 'MEMBER',
    has: 'MANAGER',
    members: 'Exact',
    want: ['MANAGER > MEMBER'],
  },
  {name: 'an owner stays', wants: 'MEMBER', has: 'OWNER', agreed: true, want: []},
  {name: 'an owner stays, even in Exact mode', wants: 'MEMBER', has: 'OWNER', agreed: true, members: 'Exact', want: []},
  {
    name: 'an owner whom Lockstep made is lowered',
    wants: 'MANAGER',
    has: 'OWNER',
    agreed: true,
    notes: {owners: [ANN]},
    want: ['OWNER > MANAGER'],
  },
  {
    name: 'nobody is lowered while a rule of the group is broken',
    wants: 'MEMBER',
    has: 'MANAGER',
    agreed: true,
    frozen: true,
    want: [],
  },
  {
    name: 'a super admin keeps their role',
    wants: 'MEMBER',
    has: 'MANAGER',
    agreed: true,
    company: new Company().person('ann').linked('ann', {superAdmin: true}),
    want: [],
  },
  {
    name: 'a suspended person keeps their role',
    wants: 'MANAGER',
    has: 'MEMBER',
    agreed: true,
    company: new Company().person('ann', {state: 'SUSPENDED'}).linked('ann', {suspended: true}),
    want: [],
  },
];

function planned({wants, has, agreed, notes, members, frozen, company}: Case) {
  const made = (company ?? new Company().person('ann').linked('ann'))
    .group('eng', [`ann:${has}`])
    .wants('eng', ['ann'], {role: wants, members: members ?? 'Managed', frozen: frozen ?? false})
    .remembers('eng', notes ?? {});
  return (agreed ? made.agreedMembers('eng', ['ann']) : made).plan();
}

describe('roles of members', () => {
  test.each(cases)('$name', one => {
    const roles = planned(one).plan.changes.flatMap(change =>
      change.action === 'change-role' ? [`${change.before} > ${change.after}`] : [],
    );
    expect(roles).toEqual(one.want);
  });

  test('who had a higher role at the first meeting is remembered, and forgotten once the role is the rule’s', () => {
    expect(planned({name: '', wants: 'MEMBER', has: 'MANAGER', want: []}).memory).toEqual({
      'eng@ex.example': {raised: [ANN]},
    });
    const after = planned({name: '', wants: 'MEMBER', has: 'MEMBER', agreed: true, notes: {raised: [ANN]}, want: []});
    expect(after.memory).toEqual({});
  });

  test('an owner whom Lockstep made leaves like any other member', () => {
    const leaving = (notes: GroupNotes): readonly string[] =>
      inWords(
        new Company()
          .person('ann')
          .linked('ann')
          .group('eng', ['ann:OWNER'])
          .wants('eng', [])
          .agreedMembers('eng', ['ann'])
          .remembers('eng', notes)
          .plan(evidence({memberOf: {ann: []}})),
      );
    expect(leaving({owners: [ANN]})).toEqual(['remove-member ann@ex.example eng@ex.example']);
    expect(leaving({})).toEqual([]);
  });
});
