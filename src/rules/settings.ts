/** The Settings tab: every setting by name, how its value is read, and what holds when it can't be. */
import {CHANGE_CLASSES, type ChangeClass} from '../model/change';
import type {Checked} from '../model/finding';
import type {RuleRow} from '../model/rule-row';
import type {Region, RuleSet, Settings} from '../model/rule-set';
import type {Mode} from '../model/run';
import type {SecurityRules} from '../model/security-rule';
import {parseGroupSettings} from './group-settings';
import {SettingsReader, type ParsedScope} from './settings-reader';
import {graceName, limitName} from './setting-names';

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
  ['moves', 'move', 100, 20],
  ['removals of aliases', 'alias remove', 50, 10],
  ['licenses to switch', 'license switch', 50, 10],
  ['licenses to remove', 'license remove', 20, 5],
  ['role changes', 'member role', 50, 10],
  ['JumpCloud members to add', 'source member add', 100, 10],
  ['JumpCloud members to remove', 'source member remove', 50, 10],
  ['drive access to revoke', 'drive revoke', 50, 10],
  ['adoptions', 'adopt', null, null],
  ['profile updates', 'update', null, null],
  ['additions to groups', 'member add', null, null],
];

/**
 * Classes that take something away from a person, by the words of the Settings tab, with their grace hours until an admin
 * says more; `null` for classes that take nothing away, or (`rename`, `clear`) nothing that the next pass does not mend.
 *
 * Access ends at once, as an auditor expects, and comes back as easily. Hours are for what would be lost for good.
 */
const GRACES: Readonly<Record<ChangeClass, readonly [words: string, hours: number] | null>> = {
  suspend: ['suspensions', 0],
  'member remove': ['removals from groups', 0],
  'org unit': null,
  create: null,
  adopt: null,
  rename: null,
  update: null,
  clear: null,
  restore: null,
  group: null,
  'member add': null,
  'member role': null,
  schema: null,
  move: null,
  'alias add': null,
  'alias remove': ['removals of aliases', 72],
  'group settings': null,
  'license add': null,
  'license switch': null,
  'license remove': ['licenses to remove', 72],
  'source member add': null,
  'source member remove': ['JumpCloud members to remove', 0],
  'drive grant': null,
  'drive revoke': ['drive access to revoke', 0],
  'admin role': null,
};

const GRACE_CLASSES = CHANGE_CLASSES.flatMap(name => {
  const grace = GRACES[name];
  return grace ? [{name, words: grace[0], hours: grace[1]}] : [];
});

/** A year: longer than anyone waits, short enough to be seen as a mistake. */
const GRACE_HOURS_MAX = 8_760;

/** With fewer, an admin would look for last week's rows in an archive. */
const AUDIT_ROWS_MIN = 1_000;

/** A spreadsheet holds ten million cells, and a new tab has 26 columns: more rows than these leave no room for the rest. */
const AUDIT_ROWS_MAX = 300_000;

const DIGESTS = ['Daily', 'Weekly', 'Never'] as const;
const RULE_CHANGES = ['Ask', 'Apply'] as const;

/** Every name that the Setting column may hold. */
export const SETTING_NAMES: readonly string[] = [
  'Mode',
  'JumpCloud region',
  'JumpCloud organization id',
  'Managed domains',
  'Scope',
  'Notify by mail',
  'Notify in Slack',
  'Notify in Google Chat',
  'Digest',
  'Poll minutes',
  'Full pass hour',
  'Stale alarm hours',
  'Org unit for new accounts',
  'Group settings',
  ...LIMITS.flatMap(([words]) => [limitName(words, 'count'), limitName(words, 'percent')]),
  ...GRACE_CLASSES.map(({words}) => graceName(words)),
  'Rule changes',
  'Approval holds, hours',
  'VIPs',
  'Seat prices',
  'Stale account days',
  'Audit rows in the Sheet',
];

/** The settings, and the scope as a condition. */
export type ParsedSettings = Pick<RuleSet, 'settings'> & ParsedScope & {readonly vips: SecurityRules['vips']};

/**
 * Names of settings that have no row, in their order.
 *
 * Not those that a misspelt row seems to mean: until it is corrected its safest reading holds, which a row with the
 * default would end. None when a column is missing, so that nothing can be told.
 */
export function missingSettings(rows: readonly RuleRow[]): readonly string[] {
  return new SettingsReader(rows, SETTING_NAMES).missing();
}

/** The settings in the rows. What is missing or broken has its default, never a looser value than the admin could mean. */
export function parseSettings(rows: readonly RuleRow[]): Checked<ParsedSettings> {
  const reader = new SettingsReader(rows, SETTING_NAMES);
  const settings: Settings = {
    mode: reader.choice('Mode', MODES, 'Preview'),
    region: reader.choice('JumpCloud region', REGIONS, 'US'),
    organizationId: reader.organizationId(),
    managedDomains: reader.domains(),
    notifyMail: reader.addresses(),
    notifySlack: reader.webhook('Notify in Slack', 'https://hooks.slack.com/'),
    notifyChat: reader.webhook('Notify in Google Chat', 'https://chat.googleapis.com/'),
    digest: reader.choice('Digest', DIGESTS, 'Daily'),
    pollMinutes: reader.read('Poll minutes', 1, text => (POLL_MINUTES.includes(Number(text)) ? Number(text) : null), {
      expected: `one of ${POLL_MINUTES.join(', ')}`,
      example: '1',
    }),
    fullPassHour: reader.whole('Full pass hour', 3, 0, 23),
    staleAlarmHours: reader.whole('Stale alarm hours', 26, 1, 720),
    newAccountOrgUnit: reader.orgUnit(),
    groupSettings: reader.checked('Group settings', {}, parseGroupSettings),
    limits: Object.fromEntries(LIMITS.map(([words, name, ...limit]) => [name, reader.limit(words, limit)])),
    graceHours: Object.fromEntries(
      GRACE_CLASSES.map(({name, words, hours}) => [name, reader.graceHours(words, hours, GRACE_HOURS_MAX)]),
    ),
    ruleChanges: reader.choice('Rule changes', RULE_CHANGES, 'Ask'),
    approvalHours: reader.whole('Approval holds, hours', 24, 1, 168),
    seatPrices: reader.prices(),
    staleDays: reader.whole('Stale account days', 90, 7, 3_650),
    auditRows: reader.whole('Audit rows in the Sheet', 200_000, AUDIT_ROWS_MIN, AUDIT_ROWS_MAX),
  };
  return {value: {settings, ...reader.scope(), vips: reader.vips()}, findings: reader.findings};
}
