/** What CEL itself offers, as far as rules need it, with an example of each. */

/** One construct: what it does, an example, and what that gives for the sample person. */
export interface Construct {
  readonly written: string;
  readonly meaning: string;
  readonly example: string;
  readonly result: string;
}

/** CEL's own constructs. */
export const CONSTRUCTS: readonly Construct[] = [
  {
    written: '"text", \'text\'',
    meaning: 'A text. \\" and \\n stand for a quote and a line break in it.',
    example: '"it\'s " + user.department',
    result: "it's R&D",
  },
  {
    written: 'a + b',
    meaning: 'Texts or lists behind one another; the sum of numbers.',
    example: 'user.firstname + " " + user.lastname',
    result: 'Ada Lovelace',
  },
  {
    written: 'test ? a : b',
    meaning: 'The first value where the test is true, otherwise the second.',
    example: 'user.suspended ? "gone" : "here"',
    result: 'here',
  },
  {
    written: '==, !=, <, <=, >, >=',
    meaning: 'Equal, different, less, greater. Capitals count.',
    example: 'user.employeeType != "Contractor"',
    result: 'true',
  },
  {
    written: '&&, ||, !',
    meaning: 'And, or, not.',
    example: '!user.suspended && (user.company == "" || user.company == "Example Ltd")',
    result: 'true',
  },
  {
    written: 'a in list',
    meaning: 'Whether a list has an entry.',
    example: '"VPN" in user.groups',
    result: 'true',
  },
  {
    written: 'text.contains(part)',
    meaning: 'Whether a text has another one in it; startsWith and endsWith likewise.',
    example: 'user.jobTitle.contains("Engineer")',
    result: 'true',
  },
  {
    written: 'text.indexOf(part)',
    meaning: 'Where a text begins within another one, from 0; -1 where it is not in it.',
    example: 'user.email.indexOf("@")',
    result: '12',
  },
  {
    written: 'size(value)',
    meaning: 'Characters of a text, entries of a list.',
    example: 'size(user.groups)',
    result: '3',
  },
  {
    written: 'list.exists(x, test)',
    meaning: 'Whether the test holds for an entry; all and exists_one likewise.',
    example: 'user.groups.exists(g, g.startsWith("Eng"))',
    result: 'true',
  },
  {
    written: 'list.filter(x, test)',
    meaning: 'The entries for which the test holds.',
    example: 'join(user.groups.filter(g, g != "Everyone"), ", ")',
    result: 'Engineering, VPN',
  },
  {
    written: 'list.map(x, value)',
    meaning: 'The list with a value made of each entry.',
    example: 'join(user.groups.map(g, lower(g)), " ")',
    result: 'engineering everyone vpn',
  },
  {
    written: 'list[index]',
    meaning: 'An entry of a list, from 0. Where there is none, the rule leaves the field alone with a finding.',
    example: 'user.groups[0]',
    result: 'Engineering',
  },
  {
    written: 'has(user.attributes.name)',
    meaning: 'Whether the person has a custom attribute. Without asking, a missing one is an empty text.',
    example: 'has(user.attributes.badge) ? user.attributes.badge : "none"',
    result: 'none',
  },
  {
    written: 'string(n), int(text), double(text)',
    meaning: 'One type made of another; a text that is no number is a finding.',
    example: 'string(int(user.attributes.floor) + 1)',
    result: '4',
  },
];
