/** An outside of which only what notices need is there: mail, webhooks, properties, time, the Sheet's address. */
import type {Settings} from '../../src/model/rule-set';
import type {HttpReply, HttpRequest, Mail, Outside, RunRow} from '../../src/ports';
import {parseSettings} from '../../src/rules/settings';
import {tabRows} from './people';
import {MemoryBlobs, MemoryProperties} from './stores';

/** A webhook of each service; the ends are what must be found nowhere. */
export const SLACK = 'https://hooks.slack.com/services/T0/B0/slack-secret';
export const CHAT = 'https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=chat-secret';

/** How a webhook answers: a status, no answer, or an exception. */
type Answer = number | 'lost' | Error;

/** What was sent, and what can be changed about the way there. */
export class Messenger {
  now = Date.UTC(2026, 10, 24, 8);
  remaining = 1_500;
  mails: Mail[] = [];
  posts: HttpRequest[] = [];
  answer: Answer = 200;
  /** Set where MailApp throws. */
  mailError: Error | null = null;
  /** How often the Settings tab was read. */
  reads = 0;
  /** Called before a mail goes out. */
  beforeMail: () => void = () => undefined;
  runs: RunRow[] = [];
  /** Flushes of the Sheet and messages, in their order. */
  events: string[] = [];
  settingsRows: readonly (readonly string[])[] = [];
  readonly state = new MemoryProperties();
  readonly outside: Outside;

  constructor() {
    const part = {
      state: this.state,
      blobs: new MemoryBlobs(),
      clock: {now: () => this.now, sleep: (ms: number) => void (this.now += ms)},
      session: {effectiveUser: () => 'owner@ex.example', activeUser: () => '', oauthToken: () => ''},
      workbook: {
        flush: () => void this.events.push('flush'),
        url: () => 'https://docs.google.com/spreadsheets/d/x/edit',
        timeZone: () => 'Etc/UTC',
        localTime: (ms: number) => new Date(ms).toISOString().slice(0, 16),
      },
      mailer: {remaining: () => this.remaining, send: (mail: Mail) => this.send(mail)},
      http: {sendAll: (requests: readonly HttpRequest[]) => requests.map(request => this.post(request))},
      tables: {
        readRules: () => {
          this.reads += 1;
          return {value: {Settings: tabRows('Settings', this.settingsRows)}, findings: []};
        },
        runsSince: (time: number) => this.runs.filter(run => run.startedAt >= time),
      },
    };
    this.outside = part as unknown as Outside;
  }

  /** Settings with these values, as the tab would give them. */
  settings(values: Readonly<Record<string, string>> = {}): Settings {
    this.settingsRows = Object.entries(values).map(([name, value]) => [name, value, '']);
    return parseSettings(tabRows('Settings', this.settingsRows)).value.settings;
  }

  /** Everything durable, as one text. */
  stored(): string {
    return [...this.state.values].flat().join('\n');
  }

  private send(mail: Mail): void {
    this.beforeMail();
    if (this.mailError) throw this.mailError;
    this.remaining -= mail.to.length;
    this.mails.push(mail);
    this.events.push('mail');
  }

  private post(request: HttpRequest): HttpReply {
    this.posts.push(request);
    this.events.push('post');
    const {answer} = this;
    if (answer instanceof Error) throw answer;
    if (answer === 'lost') return {kind: 'lost', message: `Address unavailable: ${request.url}`};
    return {kind: 'answered', answer: {status: answer, headers: {}, text: 'no_service'}};
  }
}
