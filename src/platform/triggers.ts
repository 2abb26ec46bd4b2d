/** Time-driven triggers. */
import type {Properties, Triggers, TriggerSpec} from '../ports';

const SIGNATURE = 'triggers';

/** Triggers of the present account; what was made last stands in `state`, so that nothing is made anew without need. */
export function createTriggers(state: Properties): Triggers {
  return {
    ensure(wanted) {
      const signature = JSON.stringify(wanted);
      const present = this.handlers();
      const same =
        [...present].sort().join() ===
        wanted
          .map(one => one.handler)
          .sort()
          .join();
      if (same && state.get(SIGNATURE) === signature) return;
      removeAll();
      for (const spec of wanted) create(spec);
      state.set({[SIGNATURE]: signature});
    },
    removeAll() {
      removeAll();
      state.remove([SIGNATURE]);
    },
    handlers: () => ScriptApp.getProjectTriggers().map(trigger => trigger.getHandlerFunction()),
  };
}

function removeAll(): void {
  for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
}

function create(spec: TriggerSpec): void {
  const builder = ScriptApp.newTrigger(spec.handler).timeBased();
  if (spec.every === 'minutes') builder.everyMinutes(spec.minutes).create();
  else if (spec.every === 'hours') builder.everyHours(spec.hours).create();
  else builder.atHour(spec.hour).everyDays(1).create();
}
