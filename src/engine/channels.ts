/** The ways out of the house: mail, Slack, Google Chat. Each that fails says so, and none stops another. */
import {OutsideError} from '../model/errors';
import type {Finding} from '../model/finding';
import type {Settings} from '../model/rule-set';
import type {Mail, Outside} from '../ports';
import {chatBody} from '../report/notices/chat';
import {letterOf} from '../report/notices/mail';
import type {Message} from '../report/notices/message';
import {slackBody} from '../report/notices/slack';

const PROBLEMS = 'notices.problems';

/** Recipients of mail that are kept for what must not be missed, of the 1,500 a day (Apps Script quotas page). */
const RECIPIENTS_RESERVED = 50;

/** Pause before a webhook that did not answer well is tried once more; Google Chat takes one message a second. */
const RETRY_WAIT_MS = 1_500;

/** A way out of the house. */
export type ChannelName = 'mail' | 'slack' | 'chat';

/** What is wrong with a channel. Never the address of a webhook, nor a text that may hold it. */
interface Problem {
  readonly detail: string;
  readonly remedy: string;
}

/** What went wrong last, by channel. */
type Problems = Readonly<Partial<Record<ChannelName, Problem>>>;

const SUBJECTS: Readonly<Record<ChannelName, string>> = {
  mail: 'Notify by mail',
  slack: 'Notify in Slack',
  chat: 'Notify in Google Chat',
};

/**
 * Sends the message on every channel that is set, and gives whether it got through on any.
 *
 * @param isUrgent may use the last of the mail quota, and tries a webhook a second time
 * @param also a mail to somebody else, on which the answer does not depend
 */
export function sendEverywhere(
  outside: Outside,
  settings: Settings,
  message: Message,
  isUrgent: boolean,
  also: Mail | null,
): boolean {
  const problems: Record<string, Problem> = {};
  const goes = (name: ChannelName, attempt: () => Problem | null): boolean => {
    const problem = guarded(name, attempt);
    if (problem) problems[name] = problem;
    return problem === null;
  };
  const {notifySlack, notifyChat} = settings;
  const mail: Mail = {to: recipientsOf(outside, settings), ...letterOf(message)};
  const ways = [
    goes('mail', () => sendMail(outside, mail, isUrgent)),
    notifySlack !== '' && goes('slack', () => post(outside, notifySlack, slackBody(message), isUrgent)),
    notifyChat !== '' && goes('chat', () => post(outside, notifyChat, chatBody(message), isUrgent)),
  ];
  if (also) goes('mail', () => sendMail(outside, also, false));
  const before = readProblems(outside);
  if (JSON.stringify(problems) !== JSON.stringify(before)) outside.state.set({[PROBLEMS]: JSON.stringify(problems)});
  return ways.includes(true);
}

/** Those who are named, or the owner of the triggers. */
export function recipientsOf(
  outside: Pick<Outside, 'session'>,
  {notifyMail}: Pick<Settings, 'notifyMail'>,
): readonly string[] {
  return notifyMail.length > 0 ? notifyMail : [outside.session.effectiveUser()];
}

/** Sends one mail, unless the quota of the day is needed for something else. */
function sendMail(outside: Pick<Outside, 'mailer'>, mail: Mail, isUrgent: boolean): Problem | null {
  const left = outside.mailer.remaining() - (isUrgent ? 0 : RECIPIENTS_RESERVED);
  if (left < mail.to.length) {
    return {
      detail: `Apps Script lets this account mail to too few people today for one more mail, so it was not sent; ${RECIPIENTS_RESERVED} are kept for incidents and silence.`,
      remedy: 'Name fewer people in "Notify by mail", or a group; the quota is free again within 24 hours.',
    };
  }
  outside.mailer.send(mail);
  return null;
}

function post(outside: Outside, url: string, body: string, isUrgent: boolean): Problem | null {
  const problem = postOnce(outside, url, body);
  if (!problem || !isUrgent) return problem;
  outside.clock.sleep(RETRY_WAIT_MS);
  return postOnce(outside, url, body);
}

function postOnce(outside: Pick<Outside, 'http'>, url: string, body: string): Problem | null {
  const [reply] = outside.http.sendAll([
    {method: 'post', url, headers: {}, contentType: 'application/json; charset=UTF-8', body},
  ]);
  if (reply?.kind === 'answered' && reply.answer.status < 300) return null;
  const isAnswered = reply?.kind === 'answered';
  return {
    detail: `The webhook ${isAnswered ? `answered HTTP ${reply.answer.status}` : 'did not answer'}, so this was not told there.`,
    remedy:
      isAnswered && reply.answer.status < 500 && reply.answer.status !== 429
        ? 'Make a new incoming webhook there and put its address into the Settings tab, or empty the cell.'
        : 'Nothing to do if it stays at one time; else see whether the service has an outage.',
  };
}

/** Whatever goes wrong is a problem of this channel; what is told of it repeats no text of a webhook's failure. */
function guarded(name: ChannelName, attempt: () => Problem | null): Problem | null {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof OutsideError) return {detail: error.message, remedy: error.remedy};
    const said = name === 'mail' && error instanceof Error ? `: ${error.message}` : '.';
    return {
      detail: `It could not be sent${said}`,
      remedy: `See whether "${SUBJECTS[name]}" in the Settings tab is right, and choose Set up / repair to grant access anew.`,
    };
  }
}

/** What went wrong with the last notice, as findings; gone with the first one that gets through. */
export function channelFindings(outside: Pick<Outside, 'state'>): readonly Finding[] {
  return Object.entries(readProblems(outside)).map(([name, {detail, remedy}]) => ({
    severity: 'warning',
    kind: `notify.${name}`,
    subject: SUBJECTS[name as ChannelName],
    detail,
    remedy,
  }));
}

function readProblems(outside: Pick<Outside, 'state'>): Problems {
  const text = outside.state.get(PROBLEMS);
  return text === null || text === '' ? {} : (JSON.parse(text) as Problems);
}
