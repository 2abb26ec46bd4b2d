/** MailApp: mail goes to the sandbox's outbox (Apps Script MailApp reference). */
import type {OutboxItem} from '../../world/world';
import {objectArgument} from './arguments';
import {localTime, scriptOf, worldOf} from './execution';
import {ScriptError} from './operation';
import type {OperationTable} from './operation';
import {quotaLeft, useQuota} from './quotas';

/** Recipients of one message (Apps Script quotas page). */
export const MAIL_RECIPIENTS_MAX = 50;

const ADDRESS = /^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/;

function addresses(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  const found = text.split(',').flatMap(part => {
    const address = (/<([^>]*)>/.exec(part)?.[1] ?? part).trim();
    return address === '' ? [] : [address];
  });
  const wrong = found.find(address => !ADDRESS.test(address));
  if (wrong !== undefined) throw new ScriptError(`Invalid email: ${wrong}`);
  return found;
}

/** A message's text; one with only HTML shows that. */
function bodyOf(message: Record<string, unknown>): string {
  const {body, htmlBody} = message;
  return typeof body === 'string' && body !== '' ? body : typeof htmlBody === 'string' ? htmlBody : '';
}

/** A text of the message under the outbox's name for it; nothing when it has none. */
function textOf(message: Record<string, unknown>, from: string, to: 'html' | 'replyTo'): Partial<OutboxItem> {
  const text = message[from];
  return typeof text === 'string' && text !== '' ? {[to]: text} : {};
}

/** Operations of MailApp. */
export const MAIL_OPERATIONS: OperationTable = {
  'MailApp.sendEmail': {
    cost: 'mail',
    run: (execution, args) => {
      const message = objectArgument(args, 0, 'message');
      const to = [message['to'], message['cc'], message['bcc']].flatMap(addresses);
      if (to.length === 0) throw new ScriptError('Failed to send email: no recipient');
      if (to.length > MAIL_RECIPIENTS_MAX) throw new ScriptError('Limit Exceeded: Email Recipients Per Message.');
      useQuota(scriptOf(execution), execution.request.user, localTime(execution), 'mailRecipients', to.length);
      const mail: OutboxItem = {
        at: localTime(execution),
        kind: 'mail',
        to: to.join(', '),
        subject: typeof message['subject'] === 'string' ? message['subject'] : '',
        body: bodyOf(message),
        ...textOf(message, 'htmlBody', 'html'),
        ...textOf(message, 'replyTo', 'replyTo'),
      };
      worldOf(execution).outbox.push(mail);
    },
  },
  'MailApp.getRemainingDailyQuota': {
    cost: 'session',
    run: execution => quotaLeft(scriptOf(execution), execution.request.user, localTime(execution), 'mailRecipients'),
  },
};
