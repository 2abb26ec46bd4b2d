/** Tells pages that something changed: one server-sent event per change, at most a few a second. */
import type {ServerResponse} from 'node:http';
import type {LiveState} from '../web/views';
import type {World} from '../world/world';

/** How often the world is looked at while somebody watches. */
const LOOK_EVERY_MS = 300;

/** How often a line is sent although nothing happened, so that a closed connection is noticed. */
const KEEP_ALIVE_LOOKS = 50;

/** The watchers of a sandbox. */
export interface Live {
  /** Says that something changed, at the next look. */
  touch(): void;
  /** How often something changed from outside a script. */
  revision(): number;
  state(): LiveState;
  watch(response: ServerResponse): void;
  close(): void;
}

/** Nobody watching yet. */
export function createLive(holder: {readonly world: World}): Live {
  const watchers = new Set<ServerResponse>();
  let revision = 0;
  let timer: NodeJS.Timeout | undefined;
  let sent = '';
  let looks = 0;

  const state = (): LiveState => {
    const {now, script} = holder.world;
    return {
      now: new Date(now).toISOString(),
      nowMs: now,
      revision,
      running: script.executions
        .filter(execution => execution.virtualMs === null)
        .map(({id, function: name, user}) => ({id, function: name, user})),
      lastExecution: script.executions.at(-1)?.id ?? null,
    };
  };

  const look = (): void => {
    const text = JSON.stringify(state());
    looks += 1;
    const isDue = looks % KEEP_ALIVE_LOOKS === 0;
    if (text === sent && !isDue) return;
    const line = text === sent ? ': still here\n\n' : `event: state\ndata: ${text}\n\n`;
    sent = text;
    for (const watcher of watchers) watcher.write(line);
  };

  return {
    touch() {
      revision += 1;
    },
    revision: () => revision,
    state,
    watch(response) {
      response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'});
      response.write(`event: state\ndata: ${JSON.stringify(state())}\n\n`);
      watchers.add(response);
      timer ??= setInterval(look, LOOK_EVERY_MS).unref();
      response.on('close', () => {
        watchers.delete(response);
        if (watchers.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      });
    },
    close() {
      clearInterval(timer);
      timer = undefined;
      for (const watcher of watchers) watcher.end();
      watchers.clear();
    },
  };
}
