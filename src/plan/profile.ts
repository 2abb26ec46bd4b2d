/**
 * The difference between the profile that rules want and the one that Google holds, field by field.
 *
 * | when | account | field in Google | result |
 * |---|---|---|---|
 * | any | new | | written, if there is a value |
 * | Always | existing | differs | written |
 * | If empty | existing | empty | written |
 * | If empty | existing | holds something | left alone |
 * | On create | existing | any | left alone |
 *
 * What hangs on another change of the plan (a manager whose account is made or renamed, a custom field that is made) goes
 * into a change of its own, so that the rest of the profile never waits for it. But the manager of a new account is
 * written with it: it comes after the manager's, and does without the field if that could not be made.
 */
import type {Account} from '../model/account';
import type {FieldDiff} from '../model/change';
import {TEXT_STORAGE, customFieldOf, spelledFor, type FieldStorage} from '../model/custom-schema';
import type {DesiredAccount, DesiredField} from '../model/desired-state';
import {invariant} from '../model/errors';
import type {Finding} from '../model/finding';
import {MANAGER_FIELD, googleField, oversize, writeFields, type GoogleField} from '../model/google-field';
import type {JsonObject} from '../model/json';
import type {Managers} from './managers';
import type {SchemaDiff} from './schemas';
import {Tally} from './tally';

/** Fields to write: `now` with the account itself, `later` once what they need is there. */
export interface ProfileDiff {
  readonly now: readonly FieldDiff[];
  /** By the key of the change that they need, so that none waits for what another one needs. */
  readonly later: ReadonlyMap<string, readonly FieldDiff[]>;
}

interface Written {
  readonly diff: FieldDiff;
  readonly field: GoogleField;
  readonly needs: string | null;
}

/** Compares profiles, and gathers what can't be written. */
export class ProfilePlanner {
  private readonly schemas: SchemaDiff;
  private readonly managers: Managers;
  private readonly tally = new Tally();

  constructor(schemas: SchemaDiff, managers: Managers) {
    this.schemas = schemas;
    this.managers = managers;
  }

  /** @param account `null` for one that is still to be made */
  diff(wanted: DesiredAccount, account: Account | null): ProfileDiff {
    const profile = account?.profile ?? {};
    const all = wanted.fields.flatMap(one => this.written(wanted, one, account ? profile : null) ?? []);
    const fitting = this.fitting(wanted, all, profile);
    const now: FieldDiff[] = [];
    const later = new Map<string, FieldDiff[]>();
    for (const {needs, diff} of fitting) {
      if (needs === null) now.push(diff);
      else if (!account && diff.field === MANAGER_FIELD && this.managers.areMadeFirst(wanted))
        now.push({...diff, needs});
      else later.set(needs, [...(later.get(needs) ?? []), diff]);
    }
    return {now, later};
  }

  /** What was found on the way. */
  findings(): readonly Finding[] {
    return this.tally.findings();
  }

  /** A field to be written, or `null` where it is as it should be or can't be written. */
  private written(
    wanted: DesiredAccount,
    {field: name, ...one}: DesiredField,
    profile: JsonObject | null,
  ): Written | null {
    if (profile && one.when === 'On create') return null;
    const {storage, needs: schema} = this.schemas.factsOf(name);
    const field = googleField(name, storage);
    invariant(field !== null, `the desired state names the field ${name}, which does not exist`);
    const before = profile ? field.read(profile) : '';
    if (one.when === 'If empty' && before !== '') return null;
    const resolved = this.resolved(wanted, {field: name, ...one}, storage);
    if (!resolved || sameText(field, before, resolved.text)) return null;
    return {
      field,
      diff: {field: name, before, after: resolved.text, ...(storage === TEXT_STORAGE ? {} : storedAs(storage))},
      // Nothing has to be there for a field to be emptied.
      needs: resolved.text === '' ? null : (resolved.needs ?? schema),
    };
  }

  /** The text as Google will hold it, or `null` with a finding where it can't. */
  private resolved(
    wanted: DesiredAccount,
    {field: name, value, place}: DesiredField,
    storage: FieldStorage,
  ): {readonly text: string; readonly needs: string | null} | null {
    if (value === '') return {text: '', needs: null};
    if (name === MANAGER_FIELD) {
      const manager = this.managers.find(value);
      if (manager) return {text: manager.address, needs: manager.needs};
      this.tally.add(`manager ${value}`, wanted.email, who => ({
        severity: 'warning',
        kind: 'manager.unknown',
        subject: value,
        detail: `${value} is the manager of ${who}, and no account in Google has that address. The field is left alone.`,
        remedy: 'Bring the manager into scope, or give these people another manager in JumpCloud.',
        place,
      }));
      return null;
    }
    const text = customFieldOf(name) ? spelledFor(value, storage) : value;
    if (text !== null) return {text, needs: null};
    const kind = storage.multiValued ? `a list of ${storage.type}` : storage.type;
    this.tally.add(`storage ${name}`, wanted.email, who => ({
      severity: 'warning',
      kind: 'attribute.refused',
      subject: name,
      detail: `"${value}" can't be stored in ${name}, which holds ${kind}. The field of ${who} is left alone.`,
      remedy: 'Correct the expression, or make the field anew with another type in the Admin console.',
      place,
    }));
    return null;
  }

  /** The fields without those that would make a property larger than Google takes, other people's entries included. */
  private fitting(wanted: DesiredAccount, all: readonly Written[], profile: JsonObject): readonly Written[] {
    const values = all.map(({field, diff}) => ({field, text: diff.after}));
    const {changed} = writeFields(profile, values);
    return all.filter(({field, diff}) => {
      const size = oversize(field.property, changed[field.property]);
      if (!size || field.required || diff.after === '') return true;
      const place = wanted.fields.find(one => one.field === diff.field)?.place;
      this.tally.add(`size ${field.property}`, wanted.email, who => ({
        severity: 'warning',
        kind: 'attribute.size',
        subject: field.property,
        detail: `${field.property} would take ${size.bytes} bytes, and Google takes ${size.most}, entries of others included. What the rules add to it is left out for ${who}.`,
        remedy: 'Shorten the values in JumpCloud, or remove entries of others in the Admin console.',
        ...(place ? {place} : {}),
      }));
      return false;
    });
  }
}

function storedAs(storage: FieldStorage): Pick<FieldDiff, 'storage'> {
  return storage.type === TEXT_STORAGE.type && !storage.multiValued ? {} : {storage};
}

/** Addresses are one whatever their capitals. */
function sameText(field: GoogleField, one: string, other: string): boolean {
  const isAddress = field.format === 'address' || field.format === 'person';
  return isAddress ? one.toLowerCase() === other.toLowerCase() : one === other;
}
