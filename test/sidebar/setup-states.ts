/** States of the Setup view as the server reports them. */
import type {CheckReport, SetupView} from '../../src/sidebar/contract';

/** A Sheet into which nothing was installed yet. */
export const fresh: SetupView = {
  installed: false,
  owner: '',
  isOwner: true,
  hasKey: false,
  keyExpiresOn: '',
  region: 'US',
  organizationId: '',
  domains: [],
  offered: null,
  scope: '',
  scopeProblem: '',
  plannedAt: null,
  planned: 0,
  mode: 'Preview',
  hasWebhook: false,
  isDeployed: false,
};

/** Installed, without a key. */
export const keyless: SetupView = {...fresh, installed: true, owner: 'admin@example.com'};

/** The key is there; domains are to be chosen. */
export const domainless: SetupView = {
  ...keyless,
  hasKey: true,
  keyExpiresOn: '2026-12-31',
  offered: [
    {domain: 'example.com', accounts: 412},
    {domain: 'example.org', accounts: 3},
  ],
};

/** Everything is set up but the mode. */
export const previewed: SetupView = {
  ...domainless,
  organizationId: '5f0c1a2b3c4d5e6f7a8b9c0d',
  domains: ['example.com'],
  plannedAt: '2026-03-02T09:12:00.000Z',
  planned: 430,
};

/** All is done. */
export const live: SetupView = {...previewed, mode: 'Automatic', hasWebhook: true, isDeployed: true};

/** A report with something of each stand. */
export const report: CheckReport = {
  checks: [
    {name: 'Triggers', ok: true, severity: 'note', detail: 'All triggers are there.', remedy: ''},
    {
      name: 'JumpCloud key expiry',
      ok: false,
      severity: 'warning',
      detail: 'The key expires on 2026-03-16, in 14 days.',
      remedy: 'Make a new key in JumpCloud under My API Key and save it in the Setup view, with the day it expires.',
    },
    {
      name: 'Permissions',
      ok: false,
      severity: 'error',
      detail: 'A permission that Lockstep asks for is missing.',
      remedy: 'Choose Set up / repair in the Lockstep menu and accept every permission.',
    },
    {
      name: 'Google APIs',
      ok: false,
      severity: 'note',
      detail: 'Not checked: there is no API key.',
      remedy: 'Save the key first.',
    },
  ],
};
