/** What a plan does to the monthly bill, where the Settings tab says what seats cost. */
import type {Change} from '../model/change';
import type {Finding} from '../model/finding';
import type {Named} from '../model/license';

/** One note with the sum and what it is made of; none without prices or without changes to licenses. */
export function costFindings(
  changes: readonly Change[],
  seatPrices: Readonly<Record<string, number>>,
): readonly Finding[] {
  if (Object.keys(seatPrices).length === 0) return [];
  const seats = new Map<string, {readonly sku: Named; count: number}>();
  const count = (sku: Named | null, by: 1 | -1): void => {
    if (!sku) return;
    const entry = seats.get(sku.id) ?? {sku, count: 0};
    entry.count += by;
    seats.set(sku.id, entry);
  };
  for (const change of changes) {
    if (!('product' in change)) continue;
    count(change.before, -1);
    count(change.after, 1);
  }
  const moved = [...seats.values()].filter(one => one.count !== 0).sort((a, b) => (a.sku.id < b.sku.id ? -1 : 1));
  if (moved.length === 0) return [];
  const sum = moved.reduce((total, {sku, count: seatCount}) => total + seatCount * (seatPrices[sku.id] ?? 0), 0);
  const parts = moved.map(({sku, count: seatCount}) => `${signed(seatCount, 0)} ${sku.name}`).join(', ');
  const unpriced = moved.filter(({sku}) => seatPrices[sku.id] === undefined).map(({sku}) => sku.id);
  return [
    {
      severity: 'note',
      kind: 'license.cost',
      subject: 'Licenses',
      detail:
        `This plan changes the monthly cost of licenses by ${signed(sum, 2)} (${parts}).` +
        (unpriced.length === 0 ? '' : ` Without a price, and not counted: ${unpriced.join(', ')}.`),
      remedy: 'Nothing to do; the prices are those of "Seat prices" in the Settings tab.',
    },
  ];
}

function signed(value: number, digits: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;
}
