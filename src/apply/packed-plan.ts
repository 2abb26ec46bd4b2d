/**
 * A frozen plan as little JSON. The changes of a plan repeat a handful of shapes, reasons and field names fifty thousand
 * times; every execution that goes on with the plan reads it whole, within the memory that Apps Script gives it.
 */
import type {Change, FieldDiff} from '../model/change';
import {isJsonObject, type Json, type JsonObject} from '../model/json';
import type {FrozenPlan} from './journal';

/** What changes of one kind have in common. */
interface Shape {
  readonly common: JsonObject;
  /** Names of the properties whose values each change brings, in this order. */
  readonly own: readonly string[];
}

/** Index of the shape, then the values of its own properties. */
type PackedChange = readonly [shape: number, ...values: Json[]];

/** The frozen plan with its changes packed. */
export interface PackedPlan extends Omit<FrozenPlan, 'plan'> {
  readonly plan: Omit<FrozenPlan['plan'], 'changes'>;
  readonly shapes: readonly Shape[];
  readonly fieldNames: readonly string[];
  readonly changes: readonly PackedChange[];
}

/** Properties that all changes of a kind share unless they differ in them. */
const COMMON: ReadonlySet<string> = new Set([
  'action',
  'class',
  'reason',
  'role',
  'orgUnitPath',
  'name',
  'sourceGroupIds',
]);

/** Packs a plan. {@link unpackPlan} gives an equal one. */
export function packPlan({plan: {changes, ...plan}, ...frozen}: FrozenPlan): PackedPlan {
  const shapes: Shape[] = [];
  const places = new Map<string, number>();
  const fieldNames: string[] = [];
  const fieldPlaces = new Map<string, number>();
  const packed = changes.map((change): PackedChange => {
    const entries = Object.entries(change as unknown as JsonObject);
    const common = Object.fromEntries(entries.filter(([name]) => COMMON.has(name)));
    const own = entries.filter(([name]) => !COMMON.has(name));
    const shape: Shape = {common, own: own.map(([name]) => name)};
    const at = placeOf(JSON.stringify(shape), shape, shapes, places);
    const values = own.map(([name, value]) =>
      name === 'fields' ? packFields(value as unknown as readonly FieldDiff[], fieldNames, fieldPlaces) : value,
    );
    return [at, ...values];
  });
  return {...frozen, plan, shapes, fieldNames, changes: packed};
}

/** The plan that was packed. */
export function unpackPlan({shapes, fieldNames, changes, plan, ...frozen}: PackedPlan): FrozenPlan {
  const unpacked = changes.map(([at, ...values]) => {
    const change: Record<string, Json> = {...shapes[at]?.common};
    shapes[at]?.own.forEach((name, place) => {
      const value = values[place] ?? null;
      change[name] = name === 'fields' ? unpackFields(value as readonly Json[], fieldNames) : value;
    });
    return change as unknown as Change;
  });
  return {...frozen, plan: {...plan, changes: unpacked}};
}

function placeOf<T>(key: string, value: T, values: T[], places: Map<string, number>): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, values.length);
  return values.push(value) - 1;
}

/** Index of the name, before, after, over and over; a diff that holds more is kept as it is. */
function packFields(fields: readonly FieldDiff[], names: string[], places: Map<string, number>): readonly Json[] {
  return fields.flatMap((diff): readonly Json[] => {
    const {field, before, after, ...more} = diff;
    if (Object.keys(more).length > 0) return [diff as unknown as JsonObject];
    return [placeOf(field, field, names, places), before, after];
  });
}

function unpackFields(packed: readonly Json[], names: readonly string[]): Json {
  const fields: Json[] = [];
  for (let at = 0; at < packed.length;) {
    const first = packed[at] ?? null;
    if (isJsonObject(first)) {
      fields.push(first);
      at += 1;
    } else {
      fields.push({field: names[Number(first)] ?? '', before: packed[at + 1] ?? '', after: packed[at + 2] ?? ''});
      at += 3;
    }
  }
  return fields;
}
