/** Each step of a leaver by its name. */
import type {LeaverStepName} from '../../model/leaver';
import {groupsStep, licenseStep, rolesStep} from './access-steps';
import {containmentStep, hideStep, suspensionStep} from './account-steps';
import type {LeaverStep} from './context';
import {driveStep} from './drive-step';
import {mailStep} from './mail-step';
import {snapshotStep} from './snapshot-step';
import {calendarTransferStep, driveTransferStep} from './transfer-step';

/** The steps. */
export const STEPS: Readonly<Record<LeaverStepName, LeaverStep>> = {
  containment: containmentStep,
  snapshot: snapshotStep,
  groups: groupsStep,
  'admin roles': rolesStep,
  'drive access': driveStep,
  hide: hideStep,
  'drive transfer': driveTransferStep,
  'calendar transfer': calendarTransferStep,
  suspension: suspensionStep,
  mail: mailStep,
  license: licenseStep,
};
