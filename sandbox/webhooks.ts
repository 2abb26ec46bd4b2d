/** The chat services that notifications go to: they take any message and keep it in the outbox. */
import type {Handler, WireReply} from './wire';
import {jsonReply} from './wire';
import type {World} from './world/world';

const SLACK_OK: WireReply = {status: 200, headers: {'content-type': 'text/html'}, body: 'ok'};

/** Handlers of Slack's and Google Chat's incoming webhooks. The path, which is the secret of such a URL, is not kept. */
export function webhookHandlers(holder: {readonly world: World}): Record<string, Handler> {
  const keep = (ok: WireReply): Handler => {
    return request => {
      if (request.method !== 'POST') return {status: 405, headers: {}, body: ''};
      holder.world.outbox.push({
        at: holder.world.now,
        kind: 'webhook',
        to: `https://${request.host}/`,
        body: request.body,
      });
      return ok;
    };
  };
  return {
    'hooks.slack.com': keep(SLACK_OK),
    'chat.googleapis.com': keep(jsonReply(200, {})),
  };
}
