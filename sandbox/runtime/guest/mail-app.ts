/** MailApp. */
import {call} from './host';
import {strictService} from './unimplemented';

type Message = Record<string, unknown>;

/** `sendEmail(message)`, `(to, subject, body, options?)` or `(to, replyTo, subject, body)`, as one message. */
function message(args: readonly unknown[]): Message {
  const [first, second, third, fourth] = args;
  if (args.length === 1) return first as Message;
  if (typeof fourth === 'string') return {to: first, replyTo: second, subject: third, body: fourth};
  return {...(fourth as Message | undefined), to: first, subject: second, body: third};
}

/** The global `MailApp`. */
export function mailApp(): object {
  return strictService('MailApp', {
    sendEmail: (...args: readonly unknown[]) => {
      const {to, cc, bcc, replyTo, subject, body, htmlBody} = message(args);
      call('MailApp.sendEmail', {to, cc, bcc, replyTo, subject, body, htmlBody});
    },
    getRemainingDailyQuota: () => call('MailApp.getRemainingDailyQuota'),
  });
}
