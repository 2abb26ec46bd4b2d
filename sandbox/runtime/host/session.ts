/** Session: who acts (Apps Script Session reference). */
import {createHash} from 'node:crypto';
import {scriptOf} from './execution';
import type {OperationTable} from './operation';

/** Operations of Session. */
export const SESSION_OPERATIONS: OperationTable = {
  'Session.getEffectiveUser': {cost: 'free', run: execution => execution.request.user},
  // A web app that runs as its owner never learns who called.
  'Session.getActiveUser': {
    cost: 'free',
    run: execution => (execution.request.source === 'web' ? '' : execution.request.user),
  },
  'Session.getActiveUserLocale': {
    cost: 'free',
    run: execution => scriptOf(execution).locales?.[execution.request.user] ?? 'en',
  },
  'Session.getTemporaryActiveUserKey': {
    cost: 'session',
    run: execution => createHash('sha256').update(execution.request.user).digest('base64'),
  },
};
