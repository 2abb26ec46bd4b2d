/** The Settings tab: every setting by name, how its value is read, and what holds when it can't be. */
import type {ChangeClass} from '../model/change';
import type {Checked} from '../model/finding';
import type {RuleRow} from '../model/rule-row';
import type {Region, RuleSet, Settings} from '../model/rule-set';
import type {Mode} from '../model/run';
import {SettingsReader, limitName, type ParsedScope} from './settings-reader';

const MODES: readonly Mode[] = ['Preview', 'Approve', 'Automatic'];
const REGIONS: readonly Region[] = ['US', 'EU', 'IN'];

/** Minutes between time-driven triggers that Apps Script allows (ClockTriggerBuilder.everyMinutes). */
const POLL_MINUTES = [1, 5, 10, 15, 30];

/** The classes with a limit of their own, by the words of the Settings tab, and their limits until an admin says more. */
const LIMITS: readonly (readonly [words: string, name: ChangeClass, count: number | null, percent: number | null])[] = [
  ['suspensions', 'suspend', 10, 5],
  ['removals from groups', 'member remove', 50, 10],
  ['creations', 'create', 500, null],
  ['cleared fields', 'clear', 50, 10],
  ['renames', 'rename', 20, 5],
  ['restores', 'restore', 10, 5],
  ['drive access to revoke', 'drive revoke', 50, 10],
];

/** Every name that the Setting column may hold. */
export const SETTING_NAMES: readonly string[] = [
  'Mode',
  'JumpCloud region',
  'JumpCloud organization id',
  'Managed domains',
  'Scope',
  'Notify by mail',
  'Poll minutes',
  'Full pass hour',
  'Stale alarm hours',
  'Org unit for new accounts',
  ...LIMITS.flatMap(([words]) => [limitName(words, 'count'), limitName(words, 'percent')]),
  'Approval holds, hours',
];

/** The settings, and the scope as a condition. */
export type ParsedSettings = Pick<RuleSet, 'settings'> & ParsedScope;

/** The settings in the rows. What is missing or broken has its default, never a looser value than the admin could mean. */
export function parseSettings(rows: readonly RuleRow[]): Checked<ParsedSettings> {
  const reader = new SettingsReader(rows, SETTING_NAMES);
  const settings: Settings = {
    mode: reader.choice('Mode', MODES, 'Preview'),
    region: reader.choice('JumpCloud region', REGIONS, 'US'),
    organizationId: reader.organizationId(),
    managedDomains: reader.domains(),
    notifyMail: reader.addresses(),
    pollMinutes: reader.read('Poll minutes', 1, text => (POLL_MINUTES.includes(Number(text)) ? Number(text) : null), {
      expected: `one of ${POLL_MINUTES.join(', ')}`,
      example: '1',
    }),
    fullPassHour: reader.whole('Full pass hour', 3, 0, 23),
    staleAlarmHours: reader.whole('Stale alarm hours', 26, 1, 720),
    newAccountOrgUnit: reader.orgUnit(),
    limits: Object.fromEntries(LIMITS.map(([words, name, ...limit]) => [name, reader.limit(words, limit)])),
    approvalHours: reader.whole('Approval holds, hours', 24, 1, 168),
  };
  return {value: {settings, ...reader.scope()}, findings: reader.findings};
}
