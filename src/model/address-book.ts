/** Which addresses are taken, and by whom, while rules make new ones. */
import type {Email, PersonId} from './ids';

/** The addresses of a domain at one time, with those that rules gave away since. */
export interface AddressBook {
  /** Whether nobody has the address, or the person does. */
  isFreeFor(person: PersonId, address: Email): boolean;
  /** The addresses that are the person's own, sorted. */
  heldBy(person: PersonId): readonly Email[];
  /** Gives a free address to a person; from now on it is taken for everybody else. */
  claim(person: PersonId, address: Email): void;
}

/** Who has which address; `null` is somebody or something that no person of JumpCloud is tied to. */
export type TakenAddresses = ReadonlyMap<Email, PersonId | null>;
