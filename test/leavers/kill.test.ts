import type {World} from '../../sandbox/world/world';
import type {Fate} from '../builders/cloud-outside';
import {Moments} from '../builders/moments';
import {LeaverCompany} from './leaver-company';

/** Everything that must not be made twice. */
function made({google}: World): Readonly<Record<string, number>> {
  return {
    transfers: Object.keys(google.transfers.records).length,
    matters: Object.keys(google.vault.matters).length,
    exports: Object.values(google.vault.matters).flatMap(matter => Object.keys(matter.exports)).length,
  };
}

/** What the audit says was done, however often an interruption made it say so. */
function applied(company: LeaverCompany): readonly string[] {
  const lines = company.audit().flatMap(line => (line.includes(': applied') ? [line.replace(/: applied.*/, '')] : []));
  return [...new Set(lines)].sort();
}

/** How the leaver's account and its surroundings look in the end. */
function outcome(company: LeaverCompany): unknown {
  const {fields, facts} = company.account('leaver');
  const {suspended, recoveryEmail, includeInGlobalAddressList} = fields;
  const {tokens, asps, sessions} = facts;
  const marks = (fields.externalIds ?? []).map(entry => entry['customType']);
  const rows = company.one.rows('Leaver log').map(row => [row['Person'], row['Steps']]);
  return {
    suspended,
    recoveryEmail,
    includeInGlobalAddressList,
    tokens,
    asps,
    sessions,
    marks,
    groups: company.groupsOf('leaver'),
    made: made(company.one.world),
    rows,
    snapshot: withoutTime(company.one.blobs.texts.get(`leaver-${company.id('leaver')}`)),
    open: [...company.one.state.values.keys()].filter(key => /^leaver\.[0-9a-f]{24}$/.test(key)),
  };
}

function withoutTime(text: string | undefined): unknown {
  return {...(JSON.parse(text ?? '{}') as object), takenAt: 0};
}

/** A saga, each of whose operations meets the fate that is given. */
function saga(fate: (company: LeaverCompany) => (operation: number) => Fate): LeaverCompany {
  const company = new LeaverCompany().wholePolicy().suspend('leaver');
  company.one.fate = fate(company);
  return company.live('leaver');
}

describe('a saga that dies and is carried on', () => {
  let lived: Moments | undefined;
  const undisturbed = saga(({one}) => (lived = new Moments(() => one.trace())).before);
  const moments = lived?.all() ?? [];
  const wanted = JSON.stringify(outcome(undisturbed));
  const told = applied(undisturbed);

  test('does its job undisturbed: one transfer of files, one of the calendar, one export', () => {
    expect(made(undisturbed.one.world)).toEqual({transfers: 2, matters: 1, exports: 1});
    expect(told).toHaveLength(13);
    expect(undisturbed.groupsOf('leaver')).toEqual([]);
    expect(moments.length).toBeGreaterThan(60);
  });

  test('ends the same wherever it dies', () => {
    const wrong: string[] = [];
    for (const at of [-1, ...moments]) {
      const company = saga(() => n => (at < 0 && n === 0 ? 'die before' : n === at ? 'die after' : 'go'));
      const state = JSON.stringify(outcome(company));
      if (state !== wanted) wrong.push(`${at}: ${state}`);
      const missing = told.filter(line => !applied(company).includes(line));
      if (missing.length > 0) wrong.push(`${at}: not in the audit: ${missing.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  }, 280_000);
});
