import type {Fate} from '../builders/cloud-outside';
import {Moments} from '../builders/moments';
import {ReturnCompany} from './return-company';

/** How the account and its surroundings look in the end. */
function outcome(company: ReturnCompany): unknown {
  const {fields, aliases, facts} = company.account('leaver');
  const {suspended, recoveryEmail, includeInGlobalAddressList, changePasswordAtNextLogin} = fields;
  return {
    fields: {suspended, recoveryEmail, includeInGlobalAddressList, changePasswordAtNextLogin},
    aliases,
    credentials: [facts.tokens, facts.asps, facts.backupCodes],
    groups: company.groupsOf('leaver'),
    role: company.roleIn('alumni'),
    transfers: Object.keys(company.one.world.google.transfers.records).length,
    log: company.one.rows('Leaver log').map(row => row['Steps']),
    notes: [...company.one.state.values.entries()].filter(
      ([key, text]) => key.startsWith('leaver.') && /"person"|"at"/.test(text),
    ),
  };
}

function applied(company: ReturnCompany): readonly string[] {
  const lines = company.audit().flatMap(line => (line.includes(': applied') ? [line.replace(/: applied.*/, '')] : []));
  return [...new Set(lines)].sort();
}

type Scene = (company: ReturnCompany) => void;

const SCENES: Readonly<Record<string, Scene>> = {
  'after a suspension': () => undefined,
  'after a deletion': company => void company.days(1).deleteAccount().days(14),
};

/** The return alone, each of whose operations, counted from its first, meets the fate that is given. */
function returned(scene: Scene, fate: (company: ReturnCompany) => (operation: number) => Fate): ReturnCompany {
  const company = new ReturnCompany();
  // What is handed over and exported is the leaving's own, and takes most of its time.
  for (const step of ['Drive transfer', 'Calendar transfer', 'Mail']) company.one.type('Leavers', step, 'FALSE');
  company.gone(20);
  scene(company);
  const {operations: before} = company.one;
  company.activate('leaver');
  const fateOf = fate(company);
  company.one.fate = operation => fateOf(operation - before);
  return company.full().full().pass(40).full().pass(20);
}

describe.each(Object.entries(SCENES))('a return %s that dies and is carried on', (_name, scene) => {
  let lived: Moments | undefined;
  const undisturbed = returned(scene, ({one}) => (lived = new Moments(() => one.trace())).before);
  const moments = lived?.all() ?? [];

  test('ends the same wherever it dies', () => {
    const wanted = JSON.stringify(outcome(undisturbed));
    const told = applied(undisturbed);
    expect(undisturbed.groupsOf('leaver')).toEqual(['all', 'alumni']);
    expect(moments.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const at of moments) {
      const company = returned(scene, () => n => (n === at ? 'die after' : 'go'));
      const state = JSON.stringify(outcome(company));
      if (state !== wanted) wrong.push(`${at}: ${state}`);
      const missing = told.filter(line => !applied(company).includes(line));
      if (missing.length > 0) wrong.push(`${at}: not in the audit: ${missing.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
