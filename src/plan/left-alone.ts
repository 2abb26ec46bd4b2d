/** Leavers whose access no plan and no saga ends, each with why and what a person can do about it. */
import type {Account} from '../model/account';
import type {DesiredState} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {Linking} from './link';
import type {Protection, ProtectionReason} from './protection';

const REMEDIES: Readonly<Record<ProtectionReason, string>> = {
  'super admin':
    'Take the super admin role away in the Admin console, and the next run ends access; or suspend the account there.',
  'owner of the triggers':
    'Let another administrator install the triggers (Set up), and then suspend the account in the Admin console.',
  'Protected tab': 'Delete the row in the Protected tab if the person has really left; the next run ends access.',
};

/** What is told of people who are suspended in JumpCloud or no longer there. Says nothing of whoever has no access. */
export function leftAlone(
  desired: DesiredState,
  linking: Pick<Linking, 'byPerson' | 'missing'>,
  protection: Protection,
): readonly Finding[] {
  const suspended = desired.accounts.filter(({state}) => state === 'SUSPENDED');
  const links = suspended.flatMap(({person}) => linking.byPerson.get(person) ?? []);
  return [
    ...links.flatMap(({account}) => found(account, 'is suspended in JumpCloud', protection)),
    ...linking.missing.flatMap(({account}) => found(account, 'is no longer in JumpCloud', protection)),
  ];
}

function found(account: Account, how: string, protection: Protection): readonly Finding[] {
  if (account.suspended) return account.suspensionReason === 'ABUSE' ? [heldByGoogle(account, how)] : [];
  const reason = protection.reasonFor(account);
  if (reason === null) return [];
  return [
    {
      severity: 'warning',
      kind: 'leaver.protected',
      subject: account.email,
      detail: `${account.email} ${how} and keeps access, because Lockstep does not touch the account (${reason}).`,
      remedy: REMEDIES[reason],
    },
  ];
}

function heldByGoogle(account: Account, how: string): Finding {
  return {
    severity: 'note',
    kind: 'leaver.abuse',
    subject: account.email,
    detail: `${account.email} ${how}, and Google has suspended the account for abuse: Lockstep does nothing more to it.`,
    remedy: 'Look into it in the Admin console; hand over files and mail by hand, or after Google has restored it.',
  };
}
