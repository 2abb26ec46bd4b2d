/** One pass: observe both sides whole, decide purely, show the plan, act within safety, account for it. */
import type {RunReply} from './report/reply';
import type {Pass} from './engine/pass';

/** The whole program in the order in which it runs. Throws an `OutsideError` when a side or a law forbids the pass. */
export function reconcile(pass: Pass): RunReply {
  const rules = pass.readRules();
  const source = pass.readJumpCloud(rules);
  const workspace = pass.readWorkspace(rules);
  const desired = pass.decide(source, workspace, rules);
  const everything = pass.plan(source, workspace, desired, rules);
  const meant = pass.compare({source, workspace, desired, rules}, everything);
  const planned = pass.grace(meant, rules);
  const verdict = pass.checkSafety(planned.plan, rules);
  pass.show(planned, verdict);
  pass.remember(planned);
  return pass.act(planned, verdict);
}
