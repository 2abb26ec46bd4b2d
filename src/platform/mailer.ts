/** Mail to people. */
import type {Mailer} from '../ports';

/** Recipients of one message (Apps Script quotas page). */
const RECIPIENTS_MAX = 50;

/** Mail through MailApp, one message for all recipients as far as one takes so many. */
export function createMailer(): Mailer {
  return {
    send({to, subject, text, html, replyTo}) {
      for (let start = 0; start < to.length; start += RECIPIENTS_MAX) {
        MailApp.sendEmail({
          to: to.slice(start, start + RECIPIENTS_MAX).join(','),
          subject,
          body: text,
          htmlBody: html,
          name: 'Lockstep',
          ...(replyTo === undefined ? {} : {replyTo}),
        });
      }
    },
    remaining: () => MailApp.getRemainingDailyQuota(),
  };
}
