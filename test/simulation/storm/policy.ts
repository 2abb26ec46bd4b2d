/** What the Leavers tab of a storm's company says: every step is on, each as the seed will have it. */
import type {Rig} from '../rig';
import {ARCHIVE, CHOIR, LEAVING_DATE} from './company';
import type {Dice} from './dice';

/** What is right for leavers is worked out from this, and not from the Sheet. */
export interface StormPolicy {
  readonly groups: 'All' | 'Managed';
  readonly mail: 'Hold' | 'Export' | 'Archive';
  /** Whether accounts go on receiving mail for a day. */
  readonly receives: boolean;
  /** Whether somebody gets what a leaver owned when no manager can. */
  readonly hasFallback: boolean;
  /** Whether leavers stay in the choir by the Keep row. */
  readonly keepsChoir: boolean;
  readonly leavesByDate: boolean;
}

/** Types the whole tab. */
export function typePolicy(rig: Rig, {chance, pick}: Dice): StormPolicy {
  const policy: StormPolicy = {
    groups: chance(0.7) ? 'All' : 'Managed',
    mail: pick(['Hold', 'Export', 'Archive'] as const) ?? 'Hold',
    receives: chance(0.25),
    hasFallback: chance(0.8),
    keepsChoir: chance(0.3),
    leavesByDate: chance(0.5),
  };
  const target = policy.hasFallback ? `manager, else ${ARCHIVE}` : 'manager';
  const [header = [], ...rows] = rig.tab('Leavers');
  const type = (step: string, parameter: string, enabled = true): void => {
    const row = rows.findIndex(line => line[header.indexOf('Step')] === step) + 1;
    if (row === 0) throw new Error(`no row ${step} in Leavers`);
    rig.editCell('Leavers', row, header.indexOf('Enabled'), enabled ? 'TRUE' : 'FALSE');
    rig.editCell('Leavers', row, header.indexOf('Parameter'), parameter);
  };
  type('Containment', policy.receives ? 'Receive for 1 days' : 'Suspend');
  type('Groups', policy.groups);
  for (const step of ['Admin roles', 'Drive access', 'Hide from directory', 'License']) type(step, '');
  for (const step of ['Drive transfer', 'Calendar transfer']) type(step, target);
  type('Mail', policy.mail);
  type('Leaving date', LEAVING_DATE, policy.leavesByDate);
  type('Keep', CHOIR, policy.keepsChoir);
  return policy;
}
