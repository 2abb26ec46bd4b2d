/** Findings about many people, kept short: a handful of each kind, and how many more there are. */
import type {Finding} from '../model/finding';

/** Findings of one kind and place that are told one by one. */
export const TOLD_MAX = 5;

/** The findings with all but the first few of each kind and place summed up in one. Order is kept. */
export function capped(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, {first: Finding; count: number}>();
  const told: Finding[] = [];
  for (const finding of findings) {
    const key = `${finding.kind}\n${finding.place ? `${finding.place.tab}!${finding.place.cell}` : ''}`;
    const group = counts.get(key) ?? {first: finding, count: 0};
    group.count++;
    counts.set(key, group);
    if (group.count <= TOLD_MAX) told.push(finding);
  }
  const rest = [...counts.values()].filter(({count}) => count > TOLD_MAX);
  return [...told, ...rest.map(({first, count}) => sumOf(first, count - TOLD_MAX))];
}

function sumOf(finding: Finding, count: number): Finding {
  const people = count === 1 ? '1 more person' : `${count} more people`;
  return {
    ...finding,
    subject: finding.place ? `${finding.place.tab}!${finding.place.cell}` : 'more people',
    detail: `The same holds for ${people}. The first case: ${finding.detail}`,
  };
}
