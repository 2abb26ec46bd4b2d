/** Protections of sheets and ranges. They are kept and shown; the runtime does not refuse an editor's write. */
import {randomText} from '../../../world/random';
import type {ProtectionState, SheetState} from '../../../world/spreadsheet-state';
import type {Rectangle} from '../../a1';
import {objectArgument} from '../arguments';
import {scriptOf, worldOf} from '../execution';
import type {Execution} from '../execution';
import {ScriptError} from '../operation';
import type {OperationTable} from '../operation';
import {flush, sheetOf} from './access';

/** A protection with an id of its own; those made elsewhere get one when first seen. */
function identified(execution: Execution, protection: ProtectionState): ProtectionState & {id: string} {
  const id = (protection.id ??= randomText(worldOf(execution), 10, '0123456789'));
  return Object.assign(protection, {id});
}

function find(sheet: SheetState, id: unknown): ProtectionState {
  const found = sheet.protections.find(protection => protection.id === id);
  if (!found) throw new ScriptError('Protection not found');
  return found;
}

function shown(execution: Execution, protection: ProtectionState): unknown {
  const {id, range, description, warningOnly, editors} = identified(execution, protection);
  return {id, range: range ?? null, description, warningOnly, editors};
}

/** Operations of Protection. */
export const PROTECTION_OPERATIONS: OperationTable = {
  // A sheet has at most one protection of its own: protecting it again gives the same one.
  'Sheet.protect': {
    cost: 'sheetsStructure',
    run: (execution, args) => {
      flush(execution);
      const sheet = sheetOf(execution, args);
      const range = (args[1] ?? undefined) as Rectangle | undefined;
      const present = range ? undefined : sheet.protections.find(protection => !protection.range);
      if (present) return shown(execution, present);
      const editors = [...new Set([scriptOf(execution).owner, execution.request.user])];
      const added: ProtectionState = {description: '', warningOnly: false, editors, ...(range ? {range} : {})};
      sheet.protections.push(added);
      return shown(execution, added);
    },
  },
  'Sheet.getProtections': {
    cost: 'sheetsLook',
    run: (execution, args) => sheetOf(execution, args).protections.map(protection => shown(execution, protection)),
  },
  'Protection.change': {
    cost: 'sheetsWrite',
    run: (execution, args) => {
      const protection = find(sheetOf(execution, args), args[1]);
      const change = objectArgument(args, 2, 'change');
      if (typeof change['description'] === 'string') protection.description = change['description'];
      if (typeof change['warningOnly'] === 'boolean') protection.warningOnly = change['warningOnly'];
      if (!Array.isArray(change['editors'])) return protection.editors;
      // The owner and the one who edits the protection can't be taken out.
      const kept = [scriptOf(execution).owner, execution.request.user];
      protection.editors = [...new Set([...kept, ...change['editors'].map(String)])];
      return protection.editors;
    },
  },
  'Protection.remove': {
    cost: 'sheetsWrite',
    run: (execution, args) => {
      const sheet = sheetOf(execution, args);
      const protection = find(sheet, args[1]);
      sheet.protections = sheet.protections.filter(each => each !== protection);
    },
  },
};
