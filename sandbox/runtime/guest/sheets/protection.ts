/** Protections of sheets and ranges. */
import type {Rectangle} from '../../a1';
import {enumeration} from '../enumeration';
import type {EnumerationValue} from '../enumeration';
import {call} from '../host';
import {User} from '../session';
import {strictClass} from '../unimplemented';
import {rangeOf} from './range';
import type {Range} from './range';

/** What a protection covers. */
export const ProtectionType = enumeration('SpreadsheetApp.ProtectionType', ['RANGE', 'SHEET']);

/** A protection as the host tells it. */
export interface HostProtection {
  readonly id: string;
  readonly range: Rectangle | null;
  readonly description: string;
  readonly warningOnly: boolean;
  readonly editors: readonly string[];
}

type Person = string | User;

function emails(people: Person | readonly Person[]): string[] {
  return [people].flat().map(person => String(person));
}

/** Who may edit a sheet or range. */
export class Protection {
  readonly #sheetId: number;
  readonly #host: HostProtection;
  #description: string;
  #warningOnly: boolean;
  #editors: readonly string[];

  constructor(sheetId: number, host: HostProtection) {
    this.#sheetId = sheetId;
    this.#host = host;
    this.#description = host.description;
    this.#warningOnly = host.warningOnly;
    this.#editors = host.editors;
  }

  #change(change: object): this {
    this.#editors = call('Protection.change', this.#sheetId, this.#host.id, change) as string[];
    return this;
  }

  getDescription(): string {
    return this.#description;
  }

  setDescription(description: string): this {
    this.#description = description;
    return this.#change({description});
  }

  isWarningOnly(): boolean {
    return this.#warningOnly;
  }

  setWarningOnly(warningOnly: boolean): this {
    this.#warningOnly = warningOnly;
    return this.#change({warningOnly});
  }

  getEditors(): User[] {
    return this.#editors.map(email => new User(email));
  }

  addEditor(person: Person): this {
    return this.#change({editors: [...this.#editors, ...emails(person)]});
  }

  addEditors(people: readonly Person[]): this {
    return this.#change({editors: [...this.#editors, ...emails(people)]});
  }

  removeEditor(person: Person): this {
    return this.removeEditors([person]);
  }

  removeEditors(people: readonly Person[]): this {
    const removed = emails(people);
    return this.#change({editors: this.#editors.filter(email => !removed.includes(email))});
  }

  canEdit(): boolean {
    return true;
  }

  canDomainEdit(): boolean {
    return false;
  }

  setDomainEdit(_editable: boolean): this {
    return this;
  }

  getProtectionType(): EnumerationValue {
    return this.#host.range ? ProtectionType.RANGE : ProtectionType.SHEET;
  }

  getRange(): Range {
    return rangeOf(this.#sheetId, this.#host.range ?? (call('Sheet.getWhole', this.#sheetId) as Rectangle));
  }

  remove(): void {
    call('Protection.remove', this.#sheetId, this.#host.id);
  }
}

/** The protections of one sheet, of one kind. */
export function protectionsOf(sheetId: number, type: EnumerationValue): Protection[] {
  const found = call('Sheet.getProtections', sheetId) as HostProtection[];
  return found
    .filter(host => (host.range !== null) === (type.name() === 'RANGE'))
    .map(host => new Protection(sheetId, host));
}

/** Protects a sheet, or one range of it. */
export function protect(sheetId: number, range?: Rectangle): Protection {
  return new Protection(sheetId, call('Sheet.protect', sheetId, range) as HostProtection);
}

/** Makes members that protections don't have throw by name. */
export function installProtection(): void {
  strictClass(Protection, 'SpreadsheetApp.Protection');
}
