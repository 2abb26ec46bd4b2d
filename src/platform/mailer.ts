/** Mail to people. */
import type {Mailer} from '../ports';

/** Mail through MailApp, one message for all recipients. */
export function createMailer(): Mailer {
  return {
    send({to, subject, text}) {
      MailApp.sendEmail({to: to.join(','), subject, body: text, name: 'Lockstep'});
    },
  };
}
