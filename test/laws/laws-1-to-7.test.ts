/** Laws 1, 2, 4, 6 and 7, each at its limits. Law 3 has a file of its own; 5, 8 and 9 need a whole company in motion. */
import {toEmail} from '../../src/model/ids';
import {IncompleteSnapshot} from '../../src/model/errors';
import type {Evidences} from '../../src/plan/evidence';
import {NO_EVIDENCE} from '../../src/plan/evidence';
import {planUndo} from '../../src/plan/undo';
import {protectionOf} from '../../src/plan/protection';
import {Company, NOW, evidence, findingKinds, inWords, personId} from '../builders/company';

const ann = (): Company => new Company().person('ann').linked('ann');
/** Linked, and in no list of JumpCloud. */
const missing = (): Company => new Company().linked('ann');
const inEng = (company: Company): Company =>
  company.group('eng', ['ann']).wants('eng', []).agreedMembers('eng', ['ann']);

interface Case {
  readonly name: string;
  readonly company: Company;
  readonly answers: Evidences;
  readonly want: readonly string[];
}

describe('law 1: nothing is taken away because something was missing from a list', () => {
  const cases: readonly Case[] = [
    {name: 'missing and not asked yet', company: missing(), answers: NO_EVIDENCE, want: []},
    {
      name: 'missing, and 404 says so',
      company: missing(),
      answers: evidence({states: {ann: 404}}),
      want: ['suspend-account'],
    },
    {
      name: 'listed as suspended and not asked yet',
      company: new Company().person('ann', {state: 'SUSPENDED'}).linked('ann'),
      answers: NO_EVIDENCE,
      want: [],
    },
    {
      name: 'listed as suspended, and active by the direct read',
      company: new Company().person('ann', {state: 'SUSPENDED'}).linked('ann'),
      answers: evidence({states: {ann: 'ACTIVATED'}}),
      want: [],
    },
    {name: 'not in the group’s list and not asked yet', company: inEng(ann()), answers: NO_EVIDENCE, want: []},
    {
      name: 'not in the group’s list, but in it by their own memberof',
      company: inEng(ann()),
      answers: evidence({memberOf: {ann: ['s-eng']}}),
      want: [],
    },
    {
      name: 'not in the group’s list, nor in it by their own memberof',
      company: inEng(ann()),
      answers: evidence({memberOf: {ann: ['s-other']}}),
      want: ['remove-member'],
    },
  ];

  test.each(cases)('$name', ({company, answers, want}) => {
    expect(company.plan(answers).plan.changes.map(change => change.action)).toEqual(want);
  });

  test('whatever is taken from a person carries the read that proves it', () => {
    const both = inEng(missing()).plan(evidence({states: {ann: 404}, memberOf: {ann: 404}})).plan.changes;
    expect(both.map(change => ('evidence' in change ? change.evidence.found : ''))).toEqual(['404', '404']);
  });
});

describe('law 2: a snapshot is whole or it is not a value', () => {
  test('who is missing from the list and exists by the direct read shows that it had a hole: no plan at all', () => {
    expect(() =>
      missing()
        .person('bob')
        .plan(evidence({states: {ann: 'ACTIVATED'}})),
    ).toThrow(IncompleteSnapshot);
    expect(() => missing().plan(evidence({states: {ann: 'SUSPENDED'}}))).toThrow(IncompleteSnapshot);
  });

  test('an open question leaves its change out, and is told', () => {
    const {plan, questions} = missing().person('bob').plan();
    expect(plan.changes.map(change => change.action)).toEqual(['create-account']);
    expect(questions.people).toEqual([personId('ann')]);
  });
});

describe('law 4: a person is an id, an address is not', () => {
  test.each([
    {
      name: 'who has another address by now is renamed, not made again',
      company: new Company().person('ann', {email: 'anne@ex.example'}).linked('ann'),
      want: ['rename-account ann@ex.example'],
    },
    {
      name: 'an address that went to another person is not taken for the former one',
      company: new Company().person('bob', {email: 'ann@ex.example'}).linked('ann').outOfScope('ann'),
      want: [],
    },
    {
      name: 'without the Links tab the marks still say who is whom',
      company: ann(),
      want: [],
    },
    {
      name: 'without the mark the Links tab still says who is whom',
      company: new Company().person('ann').account('ann', {email: 'old@ex.example'}).linkRow('ann', 'ann'),
      want: ['rename-account old@ex.example', 'adopt-account old@ex.example'],
    },
  ])('$name', ({company, want}) => {
    expect(inWords(company.plan())).toEqual(want);
  });
});

describe('law 6: one bad record blocks one record', () => {
  test('two accounts with one person’s mark block that person, and the others go on', () => {
    const planned = new Company()
      .person('ann')
      .linked('ann')
      .account('ann2', {mark: personId('ann')})
      .person('bob')
      .person('cy')
      .plan();
    expect(inWords(planned)).toEqual(['create-account bob@ex.example', 'create-account cy@ex.example']);
    expect(findingKinds(planned)).toEqual(['link.two-accounts']);
  });
});

describe('law 7: only what is managed, never what is protected', () => {
  const leaver = (facts: object = {}): Company =>
    new Company().person('ann', {state: 'SUSPENDED'}).linked('ann', facts);
  const gone = evidence({states: {ann: 'SUSPENDED'}, memberOf: {ann: []}});

  test.each([
    {name: 'an ordinary leaver', company: inEng(leaver()), want: ['suspend-account', 'remove-member']},
    {name: 'a super admin', company: inEng(leaver({superAdmin: true})), want: []},
    {name: 'the owner of the triggers', company: inEng(leaver({email: 'owner@ex.example'})), want: []},
    {name: 'the owner of the triggers by an alias', company: inEng(leaver({aliases: ['owner@ex.example']})), want: []},
    {name: 'who is in the Protected tab', company: inEng(leaver()).protect('ann@ex.example'), want: []},
    {
      name: 'who is in the Protected tab by an alias',
      company: inEng(leaver({aliases: ['vip@ex.example']})).protect('vip@ex.example'),
      want: [],
    },
    {
      name: 'a group in the Protected tab',
      company: inEng(leaver()).protect('eng@ex.example'),
      want: ['suspend-account'],
    },
    {name: 'an account without a person', company: new Company().account('robot'), want: []},
    {
      name: 'an account that Google suspended for abuse',
      company: new Company()
        .person('ann')
        .linked('ann', {suspended: true, suspensionReason: 'ABUSE', suspendedByLockstep: true}),
      want: [],
    },
  ])('$name', ({company, want}) => {
    const {changes} = company.plan({
      ...gone,
      people: company.inputs().source.people[0]?.state === 'SUSPENDED' ? gone.people : new Map(),
    }).plan;
    expect(changes.map(change => change.action)).toEqual(want);
  });

  test('an undo is bound by it as well', () => {
    const {changes} = new Company().person('ann').plan().plan;
    const plan = planUndo({
      run: 'R-1',
      applied: changes,
      workspace: new Company().linked('ann', {superAdmin: true}).inputs().workspace,
      protection: protectionOf(new Set(), toEmail('owner@ex.example')),
      now: NOW,
    });
    expect(plan.changes).toEqual([]);
  });
});
