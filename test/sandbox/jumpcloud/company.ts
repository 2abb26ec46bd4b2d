/** A small organization for tests: as many people as asked for, and no groups. */
import {addPerson} from '../../../sandbox/jumpcloud/edit';
import {emptyWorld} from '../../../sandbox/sample';
import {JumpCloudClient} from './client';

/** When every test's world begins. */
export const START = Date.UTC(2026, 8, 1, 8);

/** A client of a world with `people` people, `p001@hanseatic.example` and on, made a minute apart. */
export function company(people: number): JumpCloudClient {
  const world = emptyWorld({seed: 7, now: START});
  world.jumpcloud.createdAt = START;
  for (let number = 1; number <= people; number++) {
    const name = `p${String(number).padStart(3, '0')}`;
    addPerson(
      world,
      {email: `${name}@hanseatic.example`, username: name, firstname: `Given${number}`, lastname: 'Test'},
      {origin: 'unlogged', createdAt: START - (people - number) * 60_000},
    );
  }
  return new JumpCloudClient(world);
}

/** The ids of all people, oldest first. */
export function ids(client: JumpCloudClient): string[] {
  return Object.keys(client.world.jumpcloud.people).sort();
}
