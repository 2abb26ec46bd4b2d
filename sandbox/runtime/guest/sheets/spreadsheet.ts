/** The spreadsheet that the script is bound to. */
import type {EnumerationValue} from '../enumeration';
import {call, exception} from '../host';
import {User} from '../session';
import {strictClass} from '../unimplemented';
import {protectionsOf} from './protection';
import type {Protection} from './protection';
import type {Range} from './range';
import {Sheet} from './sheet';

/** The spreadsheet. */
export class Spreadsheet {
  #active: Sheet | undefined;
  #range: Range | undefined;

  getId(): unknown {
    return call('Spreadsheet.getId');
  }

  getName(): unknown {
    return call('Spreadsheet.getName');
  }

  rename(newName: string): void {
    call('Spreadsheet.rename', newName);
  }

  getUrl(): string {
    return `https://docs.google.com/spreadsheets/d/${String(this.getId())}/edit`;
  }

  getSpreadsheetTimeZone(): unknown {
    return call('Spreadsheet.getTimeZone');
  }

  getSpreadsheetLocale(): unknown {
    return call('Spreadsheet.getLocale');
  }

  getOwner(): User {
    return new User(String(call('Spreadsheet.getOwner')));
  }

  getEditors(): User[] {
    return [this.getOwner()];
  }

  getSheets(): Sheet[] {
    return (call('Spreadsheet.getSheets') as number[]).map(id => new Sheet(id));
  }

  getNumSheets(): number {
    return this.getSheets().length;
  }

  getSheetByName(name: string): Sheet | null {
    const id = call('Spreadsheet.getSheetByName', name);
    return typeof id === 'number' ? new Sheet(id) : null;
  }

  getSheetById(id: number): Sheet | null {
    return this.getSheets().find(sheet => sheet.getSheetId() === id) ?? null;
  }

  /** `insertSheet()`, `(name)`, `(index)`, `(name, index)`; templates aren't there. */
  insertSheet(...args: readonly unknown[]): Sheet {
    const name = args.find(each => typeof each === 'string');
    const index = args.find(each => typeof each === 'number');
    if (args.some(each => typeof each === 'object')) {
      throw new Error('not implemented: SpreadsheetApp.Spreadsheet.insertSheet with a template');
    }
    this.#active = new Sheet(call('Spreadsheet.insertSheet', name, index) as number);
    return this.#active;
  }

  deleteSheet(sheet: Sheet): void {
    call('Spreadsheet.deleteSheet', sheet.getSheetId());
    if (this.#active?.getSheetId() === sheet.getSheetId()) this.#active = undefined;
  }

  getActiveSheet(): Sheet {
    const sheet = this.#active ?? this.getSheets()[0];
    if (!sheet) throw exception('The spreadsheet has no sheet');
    return sheet;
  }

  setActiveSheet(sheet: Sheet): Sheet {
    this.setActiveRange(sheet.getRange(1, 1));
    return sheet;
  }

  setActiveRange(range: Range): Range {
    this.#active = range.getSheet();
    this.#range = range;
    call('Spreadsheet.activate', this.#active.getSheetId(), range.getRow(), range.getColumn());
    return range;
  }

  moveActiveSheet(pos: number): void {
    call('Spreadsheet.moveSheet', this.getActiveSheet().getSheetId(), pos);
  }

  getActiveRange(): Range {
    const range = this.#range;
    const sheet = this.getActiveSheet();
    return range?.getSheet().getSheetId() === sheet.getSheetId() ? range : sheet.getRange(1, 1);
  }

  /** A range by `Sheet!A1` notation, or of the active sheet. */
  getRange(a1Notation: string): Range {
    const named = /^(?:'((?:[^']|'')*)'|([^'!]+))!/.exec(a1Notation);
    if (!named) return this.getActiveSheet().getRange(a1Notation);
    const sheet = this.getSheetByName((named[1]?.replaceAll("''", "'") ?? named[2]) || '');
    if (!sheet) throw exception('Range not found');
    return sheet.getRange(a1Notation);
  }

  toast(msg: string, title = '', _timeoutSeconds?: number): void {
    call('Spreadsheet.toast', title === '' ? msg : `${title}: ${msg}`);
  }

  getProtections(type: EnumerationValue): Protection[] {
    return this.getSheets().flatMap(sheet => protectionsOf(sheet.getSheetId(), type));
  }
}

let bound: Spreadsheet | undefined;

/** The bound spreadsheet, always the same object. */
export function spreadsheet(): Spreadsheet {
  return (bound ??= new Spreadsheet());
}

/** Makes members that the spreadsheet doesn't have throw by name. */
export function installSpreadsheet(): void {
  strictClass(Spreadsheet, 'SpreadsheetApp.Spreadsheet');
}
