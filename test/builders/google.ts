/** Google and JumpCloud as they answer by a script, and remember what they were asked. */
import {NO_ANSWER, type GoogleCall, type Reply} from '../../src/model/google-call';
import type {JumpCloudCall} from '../../src/model/jumpcloud-call';
import type {Json} from '../../src/model/json';
import type {Clock, Google, JumpCloudWrites} from '../../src/ports';

/** A successful reply. */
export function ok(body: Json = {}): Reply {
  return {status: 200, reason: '', message: '', body};
}

/** A refusal. */
export function refusal(status: number, reason: string): Reply {
  return {status, reason, message: `said ${reason}`, body: undefined};
}

/** No answer at all. */
export const lost: Reply = NO_ANSWER;

/** Answers each method with its replies in turn; the last one stays. */
export class ScriptedGoogle implements Google {
  readonly asked: GoogleCall[] = [];
  private readonly script: Record<string, Reply[]>;

  constructor(script: Readonly<Record<string, readonly Reply[]>>) {
    this.script = Object.fromEntries(Object.entries(script).map(([method, replies]) => [method, [...replies]]));
  }

  send(calls: readonly GoogleCall[]): readonly Reply[] {
    return calls.map(call => {
      this.asked.push(call);
      const replies = this.script[call.method] ?? [];
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      if (!reply) throw new Error(`the script has no reply to ${call.method}`);
      return reply;
    });
  }

  /** Methods asked, in order. */
  get methods(): readonly string[] {
    return this.asked.map(call => call.method);
  }
}

/** Answers writes to JumpCloud in turn; the last reply stays. */
export class ScriptedJumpCloud implements JumpCloudWrites {
  readonly asked: JumpCloudCall[] = [];
  private readonly replies: Reply[];

  constructor(replies: readonly Reply[]) {
    this.replies = [...replies];
  }

  send(calls: readonly JumpCloudCall[]): readonly Reply[] {
    return calls.map(call => {
      this.asked.push(call);
      const reply = this.replies.length > 1 ? this.replies.shift() : this.replies[0];
      if (!reply) throw new Error(`the script has no reply to ${call.path}`);
      return {by: 'JumpCloud', ...reply};
    });
  }
}

/** A clock that only moves by sleeping. */
export class ManualClock implements Clock {
  private ms: number;

  constructor(startMs = 0) {
    this.ms = startMs;
  }

  now(): number {
    return this.ms;
  }

  sleep(ms: number): void {
    this.ms += ms;
  }
}
