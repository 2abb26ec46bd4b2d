/** The Findings tab: what is still found keeps its first-seen time, its owner and its acceptance; what is not, goes. */
import {findingId, type Finding} from '../model/finding';
import {isoTime} from '../model/time';
import type {Cell, MeansFinding} from '../ports';

const DAY_MS = 86_400_000;

const SEVERITY_ORDER = {error: 0, warning: 1, note: 2} as const;

const FIRST_SEEN = 1;
const SEVERITY = 3;
const KIND = 4;
const SUBJECT = 5;
const OWNER = 8;
const ACCEPTED_UNTIL = 9;

/** The rows of the tab after a run that looked at some findings only: the rows of all others stay. */
export function mergedFindingsAmong(
  before: readonly (readonly Cell[])[],
  isMeant: MeansFinding,
  findings: readonly Finding[],
  now: number,
): readonly (readonly Cell[])[] {
  const isOwn = (row: readonly Cell[]): boolean => isMeant({kind: String(row[KIND]), subject: String(row[SUBJECT])});
  const own = mergedFindings(before.filter(isOwn), findings, now);
  const rank = (row: readonly Cell[]): number => SEVERITY_ORDER[String(row[SEVERITY]) as Finding['severity']] ?? 0;
  return [...before.filter(row => !isOwn(row)), ...own].sort(
    (a, b) => rank(a) - rank(b) || (String(a[0]) < String(b[0]) ? -1 : 1),
  );
}

/** The rows of the tab after this run: worst first, then by id. */
export function mergedFindings(
  before: readonly (readonly Cell[])[],
  findings: readonly Finding[],
  now: number,
): readonly (readonly Cell[])[] {
  const known = new Map(before.map(row => [String(row[0]), row]));
  const byId = new Map(findings.map(finding => [findingId(finding), finding]));
  return [...byId]
    .sort(([a, one], [b, other]) => SEVERITY_ORDER[one.severity] - SEVERITY_ORDER[other.severity] || (a < b ? -1 : 1))
    .map(([id, finding]) => {
      const old = known.get(id);
      const firstSeen = String(old?.[FIRST_SEEN] ?? '') || isoTime(now);
      const age = Math.max(0, Math.floor((now - Date.parse(firstSeen)) / DAY_MS));
      return [
        id,
        firstSeen,
        age,
        finding.severity,
        finding.kind,
        finding.subject,
        finding.detail,
        finding.remedy,
        old?.[OWNER] ?? '',
        old?.[ACCEPTED_UNTIL] ?? '',
      ];
    });
}
