/** The world on disk: one JSON file, written beside its place and renamed, so that it is whole at any time. */
import {closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync} from 'node:fs';
import {completed} from './world/jumpcloud-state';
import type {World} from './world/world';

/** Grows when saved worlds of the day before can't be read any more. */
const FORMAT = 2;

const PARTS: readonly (keyof World)[] = ['seed', 'draws', 'now', 'jumpcloud', 'google', 'script', 'outbox'];

/** The file holds no world; the message is one sentence. */
export class StateFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StateFileError';
  }
}

/** The saved world, or `undefined` when there is no such file. Throws {@link StateFileError} when it holds something else. */
export function readWorld(path: string): World | undefined {
  if (!existsSync(path)) return undefined;
  let saved: {format?: unknown; world?: Partial<World>} | null;
  try {
    saved = JSON.parse(readFileSync(path, 'utf8')) as typeof saved;
  } catch {
    throw new StateFileError(`${path} is no saved sandbox: it is not JSON.`);
  }
  if (saved?.format !== FORMAT) throw new StateFileError(`${path} is no saved sandbox of this version.`);
  const {world} = saved;
  if (PARTS.some(part => world?.[part] === undefined))
    throw new StateFileError(`${path} holds only part of a sandbox.`);
  return world as World;
}

/** Saves the world. A crash in between leaves the file as it was before. */
export function writeWorld(path: string, world: World): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w');
  try {
    writeSync(file, JSON.stringify({format: FORMAT, world}));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}

/** A world as it comes back from the file, its running executions ended: whatever ran them is gone. */
export function restoredWorld(world: World): World {
  for (const execution of world.script.executions) {
    if (execution.virtualMs !== null) continue;
    execution.virtualMs = world.now - execution.startedAt;
    execution.error = 'The sandbox was stopped.';
  }
  world.script.locks = {};
  completed(world.jumpcloud);
  return world;
}
