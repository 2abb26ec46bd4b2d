/** Everything the sidebar shows, in one answer of a few quick reads. */
import {isoTime} from '../model/time';
import type {Outside} from '../ports';
import type {RunningView, StatusView} from '../report/views';
import {parseRules} from '../rules/parse';
import {recall} from './memory';
import {hasKey, isOwner, ownerOf} from './setup';

/** How things stand. Reads the mode from the Sheet, because an admin may just have changed it there. */
export function status(outside: Outside): StatusView {
  const memory = recall(outside);
  const owner = ownerOf(outside);
  return {
    now: isoTime(outside.clock.now()),
    mode: parseRules(outside.tables.readRules().value).value.settings.mode,
    hasKey: hasKey(outside),
    installed: owner !== '',
    owner,
    isOwner: isOwner(outside),
    running: running(outside),
    lastRun: memory.run,
    plan: memory.plan,
    findings: memory.findings,
    findingsTotal: memory.findingsTotal,
  };
}

function running(outside: Outside): RunningView | null {
  const progress = outside.progress.current();
  return progress ? {...progress, startedAt: isoTime(progress.startedAt)} : null;
}
