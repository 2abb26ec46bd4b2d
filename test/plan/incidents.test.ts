import {INCIDENT_MARK, PERSON_MARK, SUSPENSION_MARK} from '../../src/model/google-field';
import {incidentMark, isMarkedFor, suspendingIncident, suspensionOf} from '../../src/model/account-marks';
import type {Change} from '../../src/model/change';
import {toEmail} from '../../src/model/ids';
import type {JsonObject} from '../../src/model/json';
import {withoutReturns} from '../../src/plan/out-of-groups';
import {Company, evidence, findingKinds, inWords, personId} from '../builders/company';

const MARK = {type: 'custom', customType: PERSON_MARK, value: personId('ann')};
const LEAVER = {type: 'custom', customType: SUSPENSION_MARK, value: '2026-01-01T00:00:00Z'};

function incident(value: string): JsonObject {
  return {type: 'custom', customType: INCIDENT_MARK, value};
}

function suspended(...externalIds: readonly JsonObject[]): JsonObject {
  return {suspended: true, externalIds: [MARK, ...externalIds]};
}

describe('an account that is suspended for an incident', () => {
  test.each([
    {name: 'stays so, with a finding', marks: [incident('I-1 suspended')], want: [], found: ['account.incident']},
    {
      name: 'stays so with the mark of a leaver as well',
      marks: [LEAVER, incident('I-1 suspended')],
      want: [],
      found: ['account.incident'],
    },
    {
      name: 'is a leaver when the incident only gave it a new password',
      marks: [LEAVER, incident('I-1 password')],
      want: ['restore-account ann@ex.example'],
      found: [],
    },
  ])('$name', ({marks, want, found}) => {
    const company = new Company().person('ann').linked('ann', {suspended: true, profile: suspended(...marks)});
    const planned = company.plan(evidence({states: {ann: 'ACTIVATED'}}));
    expect(inWords(planned)).toEqual(want);
    expect(findingKinds(planned)).toEqual(found);
  });

  test('keeps one mark for both parts of one incident, and none of another one', () => {
    const marked = (user: JsonObject, id: string, part: 'suspended' | 'password'): JsonObject => ({
      ...user,
      ...incidentMark(user, id, part),
    });
    const one = marked(marked(suspended(), 'I-1', 'suspended'), 'I-1', 'password');
    expect([isMarkedFor(one, 'I-1', 'suspended'), isMarkedFor(one, 'I-1', 'password')]).toEqual([true, true]);
    expect(suspendingIncident(one)).toBe('I-1');
    expect(suspendingIncident({...one, suspended: false})).toBe('');
    expect(isMarkedFor(marked(one, 'I-2', 'suspended'), 'I-1', 'suspended')).toBe(false);
  });

  test('is suspended anew as a leaver without the mark of an incident that is over', () => {
    const user = {suspended: false, externalIds: [MARK, incident('I-1 suspended')]};
    expect(suspensionOf(user, personId('ann'), 'now')).toEqual({
      suspended: true,
      externalIds: [MARK, {...LEAVER, value: 'now'}],
    });
  });
});

test('whoever is out of groups for a while is not put back, and does not leave the JumpCloud group', () => {
  const change = (kind: string, person: string): Change =>
    ({
      class: kind,
      person: personId(person),
      key: `${kind} ${person}`,
      subject: toEmail('x@ex.example'),
    }) as unknown as Change;
  const classes = ['member add', 'member role', 'source member remove', 'member remove', 'suspend', 'update'];
  const changes = [...classes.map(kind => change(kind, 'ann')), change('member add', 'bob')];
  expect(withoutReturns(changes, new Set([personId('ann')])).map(one => one.key)).toEqual([
    'member remove ann',
    'suspend ann',
    'update ann',
    'member add bob',
  ]);
  expect(withoutReturns(changes, new Set())).toEqual(changes);
});
