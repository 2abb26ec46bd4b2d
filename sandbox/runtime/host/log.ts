/** console and Logger: lines of the execution's log. */
import {textArgument} from './arguments';
import {writeLog} from './execution';
import type {OperationTable} from './operation';

/** Operations of console and Logger. */
export const LOG_OPERATIONS: OperationTable = {
  'Logger.log': {
    cost: 'free',
    run: (execution, args) => writeLog(execution, textArgument(args, 0, 'line')),
  },
};
