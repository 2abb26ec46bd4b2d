/** HtmlService and Ui: the project's HTML files, and what is shown to the person at the Sheet. */
import type {MenuEntry, ShownHtml} from '../engine';
import {objectArgument, textArgument} from './arguments';
import {scriptOf, writeLog} from './execution';
import {ScriptError} from './operation';
import type {OperationTable} from './operation';

/** Operations of HtmlService and of the Ui object. */
export const HTML_OPERATIONS: OperationTable = {
  'HtmlService.readFile': {
    cost: 'htmlFile',
    run: (execution, args) => {
      const name = textArgument(args, 0, 'filename').replace(/\.html$/, '');
      const file = scriptOf(execution).files.find(each => each.name === name && each.type === 'HTML');
      if (!file) throw new ScriptError(`No HTML file named ${name} was found.`);
      return file.source;
    },
  },
  'Ui.showHtml': {
    cost: 'ui',
    run: (execution, args) => {
      execution.html = objectArgument(args, 0, 'userInterface') as unknown as ShownHtml;
    },
  },
  'Ui.addMenu': {
    cost: 'ui',
    run: (execution, args) => {
      execution.menu = objectArgument(args, 0, 'menu') as unknown as MenuEntry;
    },
  },
  // Nobody is there to answer: the dialog is written to the log and answered with its default button.
  'Ui.alert': {
    cost: 'ui',
    run: (execution, args) => writeLog(execution, `[alert] ${textArgument(args, 0, 'prompt')}`),
  },
  'Spreadsheet.toast': {
    cost: 'ui',
    run: (execution, args) => writeLog(execution, `[toast] ${textArgument(args, 0, 'msg')}`),
  },
};
