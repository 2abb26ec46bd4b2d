/** Whom no plan touches, whatever a rule says. */
import type {Account} from '../model/account';
import type {Email} from '../model/ids';

/** Why an account is left alone, or `null` where it may be managed. */
export type ProtectionReason = 'super admin' | 'owner of the triggers' | 'Protected tab';

/** Answers who is protected: super admins, the account that owns the triggers, and the Protected tab. */
export interface Protection {
  reasonFor(account: Account): ProtectionReason | null;
  isGroupProtected(addresses: readonly Email[]): boolean;
}

/** The protection that follows from the Protected tab's addresses and the owner of the triggers. */
export function protectionOf(protectedAddresses: ReadonlySet<Email>, owner: Email): Protection {
  return {
    reasonFor(account) {
      const addresses = [account.email, ...account.aliases];
      if (account.superAdmin) return 'super admin';
      if (addresses.includes(owner)) return 'owner of the triggers';
      return addresses.some(address => protectedAddresses.has(address)) ? 'Protected tab' : null;
    },
    isGroupProtected: addresses => addresses.some(address => protectedAddresses.has(address)),
  };
}
